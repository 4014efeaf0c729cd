import type { HttpExchange, HttpRoute } from '@supergraph/service-kit';
import type { TestProvider } from './test-provider.ts';

const prefix = '/payments/test/';

/** Where the customer confirms a payment to the test provider, as to a bank. The ref in the path is a secret that only they were told. */
export function actionPage(provider: TestProvider): HttpRoute {
  const { returnUrl } = provider;
  const headers = headersOf(returnUrl);
  const show = (exchange: HttpExchange, status: number, title: string, body = ''): void => exchange.answer(status, headers, page(title, body));
  return {
    path: (path) => /^\/payments\/test\/test_[0-9a-f]{24}$/.test(path),
    exchange: async (exchange) => {
      const ref = exchange.url.slice(prefix.length).split('?')[0] ?? '';
      if (exchange.method !== 'POST') return show(exchange, 200, 'Test payment', form);
      const answer = new URLSearchParams(await exchange.readText(1_024)).get('answer');
      const isKnown = answer === 'ACCEPTED' || answer === 'REFUSED';
      if (!isKnown) return show(exchange, 400, 'The answer is ACCEPTED or REFUSED');
      const charge = await provider.confirm(ref, answer);
      // Whoever has confirmed already wants to see what came of it.
      if (returnUrl !== null) return exchange.answer(303, [...headers, 'location', returnUrl], '');
      if (!charge) return show(exchange, 409, 'There is nothing to confirm');
      show(exchange, 200, answer === 'ACCEPTED' ? 'The payment is confirmed' : 'The payment is refused');
    },
  };
}

/** A form's answer may lead nowhere but to what `form-action` names. */
function headersOf(returnUrl: string | null): string[] {
  const targets = ["'self'", ...(returnUrl === null ? [] : [new URL(returnUrl).origin])].join(' ');
  const policy = `default-src 'none'; form-action ${targets}; frame-ancestors 'none'`;
  const plain = ['content-type', 'text/html; charset=utf-8', 'cache-control', 'no-store', 'x-content-type-options', 'nosniff'];
  return [...plain, 'content-security-policy', policy];
}

const form = `<form method="post"><button name="answer" value="ACCEPTED">Confirm</button> <button name="answer" value="REFUSED">Refuse</button></form>`;

function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title><h1>${title}</h1>${body}</html>\n`;
}
