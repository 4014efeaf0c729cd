import { requestedFields } from '@supergraph/subgraph-kit';
import { users } from '../../reads.ts';
import type { QueryResolvers } from '../../schema-types.ts';

export const me: QueryResolvers['me'] = (_root, _args, { viewer, loaders }, info) =>
  viewer && loaders.one(users, 'id', viewer.userId, requestedFields(info, 'User'));
