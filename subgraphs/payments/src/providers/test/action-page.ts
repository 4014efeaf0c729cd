import type { HttpRoute } from '@supergraph/service-kit';
import type { TestProvider } from './test-provider.ts';

const prefix = '/payments/test/';
const html = [
  'content-type',
  'text/html; charset=utf-8',
  'cache-control',
  'no-store',
  'content-security-policy',
  "default-src 'none'; form-action 'self'; frame-ancestors 'none'",
  'x-content-type-options',
  'nosniff',
];

/** Where the customer confirms a payment to the test provider, as to a bank. The ref in the path is a secret that only they were told. */
export function actionPage(provider: TestProvider): HttpRoute {
  return {
    path: (path) => /^\/payments\/test\/test_[0-9a-f]{24}$/.test(path),
    exchange: async (exchange) => {
      const ref = exchange.url.slice(prefix.length).split('?')[0] ?? '';
      if (exchange.method !== 'POST') return exchange.answer(200, html, page('Test payment', form));
      const answer = new URLSearchParams(await exchange.readText(1_024)).get('answer');
      const isKnown = answer === 'ACCEPTED' || answer === 'REFUSED';
      if (!isKnown) return exchange.answer(400, html, page('The answer is ACCEPTED or REFUSED', ''));
      const charge = await provider.confirm(ref, answer);
      if (!charge) return exchange.answer(409, html, page('There is nothing to confirm', ''));
      exchange.answer(200, html, page(answer === 'ACCEPTED' ? 'The payment is confirmed' : 'The payment is refused', ''));
    },
  };
}

const form = `<form method="post"><button name="answer" value="ACCEPTED">Confirm</button> <button name="answer" value="REFUSED">Refuse</button></form>`;

function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title><h1>${title}</h1>${body}</html>\n`;
}
