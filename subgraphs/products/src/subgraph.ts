import { readFileSync } from 'node:fs';
import { defineSubgraph } from '@supergraph/subgraph-kit';
import { onQuote } from './consumers/catalogue-quote.ts';
import { entities } from './entities/index.ts';
import { produces } from './events.ts';
import { migrations } from './migrations/index.ts';
import { productSnapshot } from './product-snapshot.ts';
import { references, resolvers } from './resolvers/index.ts';
import { seed } from './seed.ts';

export const products = defineSubgraph({
  name: 'products',
  sdl: readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8'),
  resolvers,
  references,
  entities,
  migrations,
  ids: { owned: { prod: 'product', var: 'product_variant', gift: 'gift_card', cat: 'category' }, foreign: {} },
  seed,
  events: { produces, consumes: [onQuote, productSnapshot.consumer], jobs: [productSnapshot.job] },
});
