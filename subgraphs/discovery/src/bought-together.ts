import type { SubgraphContext } from '@supergraph/subgraph-kit';
import type { ProductStub } from './reads.ts';

/** The listed products most often in one order with this one. Those of any number of products are one statement. */
export async function readBoughtTogether({ database, loaders }: SubgraphContext, productId: string, first: number): Promise<ProductStub[]> {
  return loaders.batch(`bought together ${first}`, productId, async (productIds) => {
    const rows = await database.rows<ProductStub & { productId: string }>(
      `select k.id as "productId", other.id from unnest($1::uuid[]) k(id) cross join lateral (
         select b.other_id as id, b.orders from bought_together b join search_document d on d.product_id = b.other_id
         where b.product_id = k.id and d.is_listed order by b.orders desc, b.other_id desc limit $2
       ) other order by other.orders desc, other.id desc`,
      [productIds, first],
    );
    const byProduct = Map.groupBy(rows, (row) => row.productId);
    return productIds.map((id) => byProduct.get(id) ?? []);
  });
}
