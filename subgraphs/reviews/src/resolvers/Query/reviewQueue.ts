import { connectionPaths, requestedFields } from '@supergraph/subgraph-kit';
import { readQueue } from '../../review-page.ts';
import type { QueryResolvers } from '../../schema-types.ts';

export const reviewQueue: QueryResolvers['reviewQueue'] = (_root, args, context, info) =>
  readQueue(context, args, requestedFields(info, 'Review', connectionPaths));
