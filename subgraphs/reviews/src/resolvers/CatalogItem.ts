import { connectionPaths, requestedFields } from '@supergraph/subgraph-kit';
import { readRating } from '../rating.ts';
import { readItemPage } from '../review-page.ts';
import type { CatalogItemResolvers } from '../schema-types.ts';

export const CatalogItem: CatalogItemResolvers = {
  rating: ({ id }, _args, context) => readRating(context, id),
  reviews: ({ id }, args, context, info) => readItemPage(context, args, { key: id, fields: requestedFields(info, 'Review', connectionPaths) }),
};
