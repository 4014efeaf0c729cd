import { requestedFields, type SubgraphContext } from '@supergraph/subgraph-kit';
import type { GraphQLResolveInfo } from 'graphql';
import type { CategoryRow } from '../../category-tree.ts';
import { categories } from '../../reads.ts';

export function category(_root: unknown, { slug }: { slug: string }, { loaders }: SubgraphContext, info: GraphQLResolveInfo): Promise<CategoryRow | null> {
  return loaders.one(categories, 'slug', slug, requestedFields(info, 'Category'));
}
