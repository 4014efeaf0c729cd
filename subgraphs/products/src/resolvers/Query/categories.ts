import type { SubgraphContext } from '@supergraph/subgraph-kit';
import { type CategoryRow, categoryTree } from '../../category-tree.ts';

/** The roots; everything else hangs below them. */
export async function categories(_root: unknown, _args: unknown, context: SubgraphContext): Promise<readonly CategoryRow[]> {
  return (await categoryTree(context)).byParent.get(null) ?? [];
}
