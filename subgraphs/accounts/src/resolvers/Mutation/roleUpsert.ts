import { decodeId, requestedFields, requireScope, toUserErrors } from '@supergraph/subgraph-kit';
import { roles } from '../../reads.ts';
import { upsertRole } from '../../roles/upsert-role.ts';
import type { RoleRow } from '../../rows.ts';
import type { MutationResolvers } from '../../schema-types.ts';

export const roleUpsert: MutationResolvers['roleUpsert'] = async (_root, { id, input }, context, info) => {
  const { userId: actorId } = requireScope(context, 'accounts:write');
  try {
    const roleId = await upsertRole(context, { actorId, id: id == null ? null : decodeId('role', id), input });
    return { role: await context.loaders.one<RoleRow>(roles, 'id', roleId, requestedFields(info, 'Role', [['role']])), userErrors: [] };
  } catch (error) {
    return { role: null, userErrors: toUserErrors(error) };
  }
};
