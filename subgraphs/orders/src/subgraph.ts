import { readFileSync } from 'node:fs';
import { defineSubgraph } from '@supergraph/subgraph-kit';
import { entities } from './entities/index.ts';
import { produces } from './events.ts';
import { migrations } from './migrations/index.ts';
import { references, resolvers } from './resolvers/index.ts';
import { seed } from './seed.ts';

export const orders = defineSubgraph({
  name: 'orders',
  sdl: readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8'),
  resolvers,
  references,
  entities,
  migrations,
  ids: {
    owned: { cart: 'cart', cln: 'cart_line', ord: 'sales_order', oln: 'order_line', ful: 'fulfillment', evt: 'order_event' },
    foreign: {
      'cart.user_id': ['usr'],
      'cart_line.variant_id': ['var'],
      'sales_order.user_id': ['usr'],
      'order_line.variant_id': ['var'],
      'order_line.product_id': ['prod'],
      'order_event.actor_id': ['usr'],
    },
  },
  seed,
  events: { produces, consumes: [] },
});
