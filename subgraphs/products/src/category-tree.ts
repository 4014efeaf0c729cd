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
export function pathOf(tree: Tree, category: CategoryRow): CategoryRow[] {
  const parent = category.parentId == null ? undefined : tree.byId.get(category.parentId);
  return parent ? [...pathOf(tree, parent), category] : [category];
}
