import { connectionPaths, idResolver, requestedFields, type SubgraphContext } from '@supergraph/subgraph-kit';
import type { GraphQLResolveInfo } from 'graphql';
import { type CategoryRow, categoryTree, pathOf } from '../category-tree.ts';
import { type ProductConnection, type ProductPageArguments, readProductPage } from '../product-page.ts';

export const Category = {
  id: idResolver('cat'),
  path: async ({ id }: CategoryRow, _args: unknown, context: SubgraphContext): Promise<CategoryRow[]> => {
    const tree = await categoryTree(context);
    const category = tree.byId.get(id);
    return category ? pathOf(tree, category) : [];
  },
  children: async ({ id }: CategoryRow, _args: unknown, context: SubgraphContext): Promise<readonly CategoryRow[]> =>
    (await categoryTree(context)).byParent.get(id) ?? [],
  products: ({ id }: CategoryRow, args: ProductPageArguments, context: SubgraphContext, info: GraphQLResolveInfo): Promise<ProductConnection> =>
    readProductPage(context, args, { fields: requestedFields(info, 'Product', connectionPaths), categoryId: id }),
};
