import { readFileSync } from 'node:fs';
import { defineSubgraph } from '@supergraph/subgraph-kit';
import { entities } from './entities/index.ts';
import { migrations } from './migrations/index.ts';
import { references, resolvers } from './resolvers/index.ts';
import { seed } from './seed.ts';

export const payments = defineSubgraph({
  name: 'payments',
  sdl: readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8'),
  resolvers,
  references,
  entities,
  migrations,
  ids: { owned: { pay: 'payment', att: 'payment_attempt', ref: 'refund' }, foreign: { 'payment.order_id': ['ord'], 'payment.customer_id': ['usr'] } },
  seed,
});
