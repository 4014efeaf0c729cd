import { DomainError, errorCodes, type HttpExchange, type HttpRoute } from '@supergraph/service-kit';
import type { PaymentParts } from '../payment-parts.ts';
import { receiveWebhook } from './receive-webhook.ts';

const prefix = '/webhooks/payments/';
/** Far above what a provider sends of a charge. */
const mostBytes = 262_144;
const text = ['content-type', 'text/plain; charset=utf-8', 'cache-control', 'no-store'];

/**
 * Where providers tell of changes: 200 once it is stored, also for what is known or is about nothing of ours, so that they
 * stop telling; 400 for what they have not signed; 500, by the server, for a fault of ours, so that they tell it again.
 */
export function webhookRoute(parts: PaymentParts): HttpRoute {
  return {
    path: (path) => path.startsWith(prefix),
    exchange: async (exchange) => {
      const { provider, database, logger } = parts;
      const name = exchange.url.slice(prefix.length).split('?')[0];
      if (!provider || name !== provider.name) return exchange.answer(404, text, 'No such provider is connected.\n');
      if (exchange.method !== 'POST') return exchange.answer(405, [...text, 'allow', 'POST'], 'Events are sent by POST.\n');
      const body = await readBody(exchange);
      if (typeof body !== 'string') return exchange.answer(body.status, text, `${body.message}\n`);
      const outcome = await receiveWebhook({ database, provider }, { body, headers: exchange.headers });
      if (outcome === null) {
        logger.warn({ provider: provider.name, from: exchange.remoteAddress }, 'webhook refused: not signed by the provider');
        return exchange.answer(400, text, 'The signature is not valid.\n');
      }
      exchange.answer(200, text, `${outcome}\n`);
    },
  };
}

/** The text as it came, which the signature is of; or why it cannot be had. */
async function readBody(exchange: HttpExchange): Promise<string | { readonly status: number; readonly message: string }> {
  try {
    return await exchange.readText(mostBytes);
  } catch (error) {
    if (error instanceof DomainError) return { status: errorCodes[error.code].status, message: error.message };
    throw error;
  }
}
