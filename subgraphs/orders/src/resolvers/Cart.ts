import { idResolver } from '@supergraph/subgraph-kit';
import { readCartLines } from '../cart-lines.ts';
import { subtotalOf } from '../cart-subtotal.ts';
import type { CartResolvers } from '../schema-types.ts';

export const Cart: CartResolvers = {
  id: idResolver('cart'),
  lines: ({ id }, _args, context) => readCartLines(context, id),
  totalQuantity: async ({ id }, _args, context) => (await readCartLines(context, id)).reduce((sum, { quantity }) => sum + quantity, 0),
  subtotal: async ({ id, lines: priced }, _args, context) => subtotalOf(await readCartLines(context, id), priced),
};
