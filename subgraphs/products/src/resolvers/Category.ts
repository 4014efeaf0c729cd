import { connectionPaths, idResolver, requestedFields } from '@supergraph/subgraph-kit';
import { categoryTree, pathOf } from '../category-tree.ts';
import { readCategoryPage } from '../product-page.ts';
import type { CategoryResolvers } from '../schema-types.ts';

export const Category: CategoryResolvers = {
  id: idResolver('cat'),
  path: async ({ id }, _args, context) => pathOf(await categoryTree(context), id),
  children: async ({ id }, _args, context) => (await categoryTree(context)).byParent.get(id) ?? [],
  products: ({ id }, args, context, info) => readCategoryPage(context, args, { fields: requestedFields(info, 'Product', connectionPaths), categoryId: id }),
};
