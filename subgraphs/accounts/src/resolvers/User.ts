import { idResolver, requestedFields } from '@supergraph/subgraph-kit';
import { addresses } from '../reads.ts';
import { maySee } from '../rights.ts';
import type { UserResolvers } from '../schema-types.ts';
import { readRolesOf } from '../user-roles.ts';

/** Whichever way the person was reached, such as by a review of theirs, what is their own is kept from others without a word. */
export const User: UserResolvers = {
  id: idResolver('usr'),
  email: ({ id, email }, _args, { viewer }) => (maySee(viewer, id) ? email : null),
  updatedAt: ({ id, updatedAt }, _args, { viewer }) => (maySee(viewer, id) ? updatedAt : null),
  roles: ({ id }, _args, context, info) => (maySee(context.viewer, id) ? readRolesOf(context, id, requestedFields(info, 'Role')) : null),
  addresses: ({ id }, _args, { loaders, viewer }, info) =>
    maySee(viewer, id)
      ? loaders.many(addresses, 'userId', id, requestedFields(info, 'Address'), { order: 't.is_default desc, t.created_at desc, t.id desc' })
      : null,
};
