import type { SubgraphContext } from '@supergraph/subgraph-kit';

/** SQL for the variants `v` that can be bought, each with its product `p`. */
export const forSale = `product_variant v join product p on p.id = v.product_id and p.status = 'ACTIVE'`;

export type SalePrice = { readonly priceMinor: string; readonly currency: string };

/** What a piece costs now; null when it is not for sale. Of any number of variants in one statement. */
export function readSalePrice({ database, loaders }: SubgraphContext, variantId: string): Promise<SalePrice | null> {
  return loaders.batch('sale prices', variantId, async (variantIds) => {
    const rows = await database.rows<SalePrice & { id: string }>(
      `select v.id, v.price_minor as "priceMinor", v.currency from ${forSale} where v.id = any($1)`,
      [variantIds],
    );
    const byVariant = new Map(rows.map((row) => [row.id, row]));
    return variantIds.map((id) => byVariant.get(id) ?? null);
  });
}
