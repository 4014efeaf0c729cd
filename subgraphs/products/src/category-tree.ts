import type { Row, SubgraphContext } from '@supergraph/subgraph-kit';
import type { Category } from './entities/category.ts';

export type CategoryRow = Row<typeof Category>;

type Tree = { readonly byId: ReadonlyMap<string, CategoryRow>; readonly byParent: ReadonlyMap<string | null, readonly CategoryRow[]> };

/**
 * The whole category tree, read once a request: it is small, and paths and children of any number of categories come
 * from this one statement.
 */
export function categoryTree({ database, loaders }: SubgraphContext): Promise<Tree> {
  return loaders.batch('category tree', 'all', async () => {
    const rows = await database.rows<CategoryRow>('select id, slug, name, parent_id as "parentId", position from category order by position, id');
    return [{ byId: new Map(rows.map((row) => [row.id, row])), byParent: Map.groupBy(rows, ({ parentId }) => parentId ?? null) }];
  });
}

/** From the root down to the category itself. */
export function pathOf(tree: Tree, categoryId: string): CategoryRow[] {
  const category = tree.byId.get(categoryId);
  if (!category) return [];
  return category.parentId == null ? [category] : [...pathOf(tree, category.parentId), category];
}

/** The categories that a product stands in, of any number of products in one statement. */
export function readCategories({ database, loaders }: SubgraphContext, productId: string): Promise<CategoryRow[]> {
  return loaders.batch('categories of products', productId, async (productIds) => {
    const rows = await database.rows<CategoryRow & { productId: string }>(
      `select pc.product_id as "productId", c.id, c.slug, c.name, c.parent_id as "parentId", c.position
       from product_category pc join category c on c.id = pc.category_id where pc.product_id = any($1) order by pc.position, c.id`,
      [productIds],
    );
    const byProduct = Map.groupBy(rows, (row) => row.productId);
    return productIds.map((id) => byProduct.get(id) ?? []);
  });
}
