import { decodeId, requestedFields, requireScope, toUserErrors } from '@supergraph/subgraph-kit';
import { users } from '../../reads.ts';
import { unassignRole } from '../../roles/assign-role.ts';
import type { UserRow } from '../../rows.ts';
import type { MutationResolvers } from '../../schema-types.ts';

export const roleUnassign: MutationResolvers['roleUnassign'] = async (_root, ids, context, info) => {
  const { userId: actorId } = requireScope(context, 'accounts:write');
  try {
    const userId = decodeId('usr', ids.userId, ['userId']);
    await unassignRole(context, { actorId, userId, roleId: decodeId('role', ids.roleId, ['roleId']) });
    return { user: await context.loaders.one<UserRow>(users, 'id', userId, requestedFields(info, 'User', [['user']])), userErrors: [] };
  } catch (error) {
    return { user: null, userErrors: toUserErrors(error) };
  }
};
