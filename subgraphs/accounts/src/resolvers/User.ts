import { idResolver, requestedFields } from '@supergraph/subgraph-kit';
import { addresses } from '../reads.ts';
import type { UserResolvers } from '../schema-types.ts';
import { readRolesOf } from '../user-roles.ts';

export const User: UserResolvers = {
  id: idResolver('usr'),
  roles: ({ id }, _args, context, info) => readRolesOf(context, id, requestedFields(info, 'Role')),
  addresses: ({ id }, _args, { loaders }, info) =>
    loaders.many(addresses, 'userId', id, requestedFields(info, 'Address'), { order: 't.is_default desc, t.created_at desc, t.id desc' }),
};
