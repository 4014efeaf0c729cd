import { categoryTree } from '../../category-tree.ts';
import type { QueryResolvers } from '../../schema-types.ts';

/** The roots; everything else hangs below them. */
export const categories: QueryResolvers['categories'] = async (_root, _args, context) => (await categoryTree(context)).byParent.get(null) ?? [];
