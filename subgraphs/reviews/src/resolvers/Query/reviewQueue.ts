import { connectionPaths, requestedFields, requireScope } from '@supergraph/subgraph-kit';
import { readQueue } from '../../review-page.ts';
import type { QueryResolvers } from '../../schema-types.ts';

export const reviewQueue: QueryResolvers['reviewQueue'] = (_root, args, context, info) => {
  requireScope(context, 'reviews:moderate');
  return readQueue(context, args, requestedFields(info, 'Review', connectionPaths));
};
