import { connectionPaths, requestedFields } from '@supergraph/subgraph-kit';
import { readProductPage } from '../../product-page.ts';
import type { QueryResolvers } from '../../schema-types.ts';

export const products: QueryResolvers['products'] = (_root, args, context, info) =>
  readProductPage(context, args, requestedFields(info, 'Product', connectionPaths));
