import type { HttpRoute } from '@supergraph/service-kit';
import type { SigningKeys } from './signing-keys.ts';

const headers = ['content-type', 'application/jwk-set+json', 'cache-control', 'public, max-age=60'];

/** Where those who verify access tokens find the keys. */
export function jwksRoute(keys: Pick<SigningKeys, 'public'>): HttpRoute {
  return { path: '/.well-known/jwks.json', exchange: async (exchange) => exchange.answer(200, headers, JSON.stringify(keys.public)) };
}
