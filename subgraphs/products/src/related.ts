import { DomainError } from '@supergraph/service-kit';
import type { SubgraphContext } from '@supergraph/subgraph-kit';

/**
 * The newest active products of the same category. Discovery has taken this field over (`@override`); this is what
 * answers while the catalogue runs alone.
 */
export function readRelated({ database, loaders }: SubgraphContext, productId: string, first: number): Promise<{ id: string }[]> {
  if (first < 1 || first > 24) throw new DomainError('INVALID_PAGE_SIZE', `first: ${first} is not between 1 and 24.`, { path: ['first'] });
  return loaders.batch(`related ${first}`, productId, async (productIds) => {
    const rows = await database.rows<{ productId: string; id: string }>(
      `select k.id as "productId", r.id from unnest($1::uuid[]) k(id) cross join lateral (
         select p.id from product p where p.status = 'ACTIVE' and p.id <> k.id and exists (
           select from product_category mine join product_category theirs using (category_id)
           where mine.product_id = k.id and theirs.product_id = p.id)
         order by p.created_at desc, p.id desc limit $2) r`,
      [productIds, first],
    );
    const byProduct = Map.groupBy(rows, (row) => row.productId);
    return productIds.map((id) => (byProduct.get(id) ?? []).map((row) => ({ id: row.id })));
  });
}
