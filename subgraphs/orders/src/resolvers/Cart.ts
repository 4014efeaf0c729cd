import { idResolver, type SubgraphContext } from '@supergraph/subgraph-kit';
import { readCartLines } from '../cart-lines.ts';
import { type CartPrices, pairPrices, subtotalOf, totalOf } from '../cart-prices.ts';
import type { CartRow } from '../rows.ts';
import type { CartResolvers } from '../schema-types.ts';

export const Cart: CartResolvers = {
  id: idResolver('cart'),
  lines: ({ id }, _args, context) => readCartLines(context, id),
  totalQuantity: async ({ id }, _args, context) => (await readCartLines(context, id)).reduce((sum, { quantity }) => sum + quantity, 0),
  subtotal: async (cart, _args, context) => subtotalOf(await readPrices(context, cart)),
  total: async (cart, _args, context) => totalOf(await readPrices(context, cart), cart.shippingTotal),
};

async function readPrices(context: SubgraphContext, { id, lines: priced }: CartRow): Promise<CartPrices | null> {
  return pairPrices(await readCartLines(context, id), priced);
}
