import type { SubgraphContext } from '@supergraph/subgraph-kit';

/** SQL for the variants `v` that can be bought, each with its product `p`. */
export const forSale = `product_variant v join product p on p.id = v.product_id and p.status = 'ACTIVE'`;

/** What a piece costs now, and how it is sent. */
export type Offer = { readonly priceMinor: string; readonly currency: string; readonly weightGrams: number; readonly shippingClass: string };

/** null when the variant is not for sale. Of any number of variants in one statement. */
export function readOffer({ database, loaders }: SubgraphContext, variantId: string): Promise<Offer | null> {
  return loaders.batch('offers', variantId, async (variantIds) => {
    const rows = await database.rows<Offer & { id: string }>(
      `select v.id, v.price_minor as "priceMinor", v.currency, v.weight_grams as "weightGrams", v.shipping_class as "shippingClass"
       from ${forSale} where v.id = any($1)`,
      [variantIds],
    );
    const byVariant = new Map(rows.map((row) => [row.id, row]));
    return variantIds.map((id) => byVariant.get(id) ?? null);
  });
}
