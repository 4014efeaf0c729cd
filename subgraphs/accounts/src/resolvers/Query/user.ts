import { decodeId, requestedFields } from '@supergraph/subgraph-kit';
import { users } from '../../reads.ts';
import type { QueryResolvers } from '../../schema-types.ts';

export const user: QueryResolvers['user'] = (_root, { id }, { loaders }, info) => loaders.one(users, 'id', decodeId('usr', id), requestedFields(info, 'User'));
