import { connectionPaths, decodeId, requestedFields, requireScope } from '@supergraph/subgraph-kit';
import type { QueryResolvers } from '../../schema-types.ts';
import { readSearch } from '../../user-filter.ts';
import { readUserPage } from '../../user-page.ts';

export const users: QueryResolvers['users'] = (_root, { search, role, ...args }, context, info) => {
  requireScope(context, 'accounts:read');
  const filter = { search: readSearch(search ?? null), roleId: role == null ? null : decodeId('role', role, ['role']) };
  return readUserPage(context, args, { filter, fields: requestedFields(info, 'User', connectionPaths) });
};
