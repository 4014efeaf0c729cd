import { idResolver, type SubgraphContext, toMoney, tryDecodeId } from '@supergraph/subgraph-kit';
import { type Offer, readOffer } from '../for-sale.ts';
import type { CartLineRow } from '../rows.ts';
import type { CartLineResolvers } from '../schema-types.ts';

export const CartLine: CartLineResolvers = {
  id: idResolver('cln'),
  unitPrice: async (line, _args, context) => {
    const offer = await offerOf(line, context);
    return offer && toMoney(offer.priceMinor, offer.currency);
  },
  weightGrams: async (line, _args, context) => (await offerOf(line, context))?.weightGrams ?? null,
  shippingClass: async (line, _args, context) => (await offerOf(line, context))?.shippingClass ?? null,
};

async function offerOf({ variant }: CartLineRow, context: SubgraphContext): Promise<Offer | null> {
  const variantId = tryDecodeId('var', (variant as { readonly id?: unknown } | null | undefined)?.id);
  return variantId === null ? null : readOffer(context, variantId);
}
