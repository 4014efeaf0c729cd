import { DomainError } from '@supergraph/service-kit';
import type { SubgraphContext } from '@supergraph/subgraph-kit';
import type { ProductRow } from './product-page.ts';
import { products } from './reads.ts';

const relatedBound = 100;

/**
 * The newest active products of the same category. Discovery has taken this field over (`@override`); this is what
 * answers while the catalogue runs alone.
 */
export async function readRelated(
  context: SubgraphContext,
  productId: string,
  { first, fields }: { first: number; fields: ReadonlySet<string> },
): Promise<ProductRow[]> {
  if (first < 1 || first > relatedBound) {
    throw new DomainError('INVALID_PAGE_SIZE', `first: ${first} is not between 1 and ${relatedBound}.`, { path: ['first'] });
  }
  const ids = await context.loaders.batch(`related ${first}`, productId, (productIds) => readRelatedIds(context, productIds, first));
  const rows = await Promise.all(ids.map((id) => context.loaders.one<ProductRow>(products, 'id', id, fields)));
  return rows.filter((row) => row !== null);
}

async function readRelatedIds({ database }: SubgraphContext, productIds: readonly string[], first: number): Promise<string[][]> {
  const rows = await database.rows<{ productId: string; id: string }>(
    `select k.id as "productId", r.id from unnest($1::uuid[]) k(id) cross join lateral (
       select p.id from product p where p.status = 'ACTIVE' and p.id <> k.id and exists (
         select from product_category mine join product_category theirs using (category_id)
         where mine.product_id = k.id and theirs.product_id = p.id)
       order by p.created_at desc, p.id desc limit $2) r`,
    [productIds, first],
  );
  const byProduct = Map.groupBy(rows, (row) => row.productId);
  return productIds.map((id) => (byProduct.get(id) ?? []).map((row) => row.id));
}
