import { type SubgraphContext, selectList } from '@supergraph/subgraph-kit';
import { roles } from './reads.ts';
import type { RoleRow } from './rows.ts';

/** The roles of a person by name, of any number of people in one statement. */
export function readRolesOf({ database, loaders }: SubgraphContext, userId: string, fields: ReadonlySet<string>): Promise<RoleRow[]> {
  const list = selectList(roles, fields, { alias: 'r' });
  return loaders.batch(`roles of users ${list}`, userId, async (userIds) => {
    const rows = await database.rows<RoleRow & { '#user': string }>(
      `select ${list}, ar.user_id as "#user" from account_role ar join role r on r.id = ar.role_id where ar.user_id = any($1) order by r.name`,
      [userIds],
    );
    const byUser = Map.groupBy(rows, (row) => row['#user']);
    return userIds.map((id) => byUser.get(id) ?? []);
  });
}
