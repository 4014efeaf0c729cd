import { connectionPaths, requestedFields, type SubgraphContext } from '@supergraph/subgraph-kit';
import type { GraphQLResolveInfo } from 'graphql';
import { type ProductConnection, type ProductPageArguments, readProductPage } from '../../product-page.ts';

export function products(_root: unknown, args: ProductPageArguments, context: SubgraphContext, info: GraphQLResolveInfo): Promise<ProductConnection> {
  return readProductPage(context, args, { fields: requestedFields(info, 'Product', connectionPaths) });
}
