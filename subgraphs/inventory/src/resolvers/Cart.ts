import { idResolver, toMoney } from '@supergraph/subgraph-kit';
import { readCartShipping } from '../cart-shipping.ts';
import type { CartResolvers } from '../schema-types.ts';

export const Cart: CartResolvers = {
  id: idResolver('cart'),
  shippingTotal: async (cart, _args, context) => {
    const price = await readCartShipping(context, cart);
    return price && toMoney(price.priceMinor, price.currency);
  },
};
