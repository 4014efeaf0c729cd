import { decodeId, requestedFields, requireScope } from '@supergraph/subgraph-kit';
import { users } from '../../reads.ts';
import type { UserRow } from '../../rows.ts';
import type { QueryResolvers } from '../../schema-types.ts';

export const user: QueryResolvers['user'] = (_root, { id }, context, info) => {
  requireScope(context, 'accounts:read');
  return context.loaders.one<UserRow>(users, 'id', decodeId('usr', id), requestedFields(info, 'User'));
};
