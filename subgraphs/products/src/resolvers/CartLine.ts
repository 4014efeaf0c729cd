import { idResolver, toMoney, tryDecodeId } from '@supergraph/subgraph-kit';
import { readSalePrice } from '../for-sale.ts';
import type { CartLineResolvers } from '../schema-types.ts';

export const CartLine: CartLineResolvers = {
  id: idResolver('cln'),
  unitPrice: async ({ variant }, _args, context) => {
    const variantId = tryDecodeId('var', (variant as { readonly id?: unknown } | null | undefined)?.id);
    const price = variantId === null ? null : await readSalePrice(context, variantId);
    return price && toMoney(price.priceMinor, price.currency);
  },
};
