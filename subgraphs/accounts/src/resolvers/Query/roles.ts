import { requestedFields, requireScope, selectList } from '@supergraph/subgraph-kit';
import { roles as reads } from '../../reads.ts';
import type { RoleRow } from '../../rows.ts';
import type { QueryResolvers } from '../../schema-types.ts';

export const roles: QueryResolvers['roles'] = (_root, _args, context, info) => {
  requireScope(context, 'accounts:read');
  return context.database.rows<RoleRow>(`select ${selectList(reads, requestedFields(info, 'Role'))} from role order by name`);
};
