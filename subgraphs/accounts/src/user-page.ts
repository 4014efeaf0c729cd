import { type Connection, type PageArguments, readPage, type Sort, type SubgraphContext, selectList, selectPage } from '@supergraph/subgraph-kit';
import { users } from './reads.ts';
import type { UserRow } from './rows.ts';
import { type UserFilter, userCondition } from './user-filter.ts';

export type UserPage = Connection<UserRow> & { readonly filter: UserFilter };

const newest: Sort = {
  name: 'NEWEST',
  keys: [
    { property: 'createdAt', sql: 't.created_at', type: 'timestamptz', descending: true },
    { property: 'id', sql: 't.id', type: 'uuid', descending: true },
  ],
};

/** A page of the people that a filter lets through, the newest account first. */
export async function readUserPage(
  { database }: SubgraphContext,
  args: PageArguments,
  { filter, fields }: { filter: UserFilter; fields: ReadonlySet<string> },
): Promise<UserPage> {
  const page = readPage(args, newest);
  const list = selectList(users, fields, { alias: 't', extra: ['createdAt'] });
  const { sql: where, values } = userCondition(filter);
  return Object.assign(await selectPage<UserRow>(database, page, { list, from: 'account t', where, values }), { filter });
}

export async function countUsers({ database }: SubgraphContext, filter: UserFilter): Promise<number> {
  const { sql, values } = userCondition(filter);
  const [row] = await database.rows<{ count: number }>(`select count(*)::int as count from account t where ${sql}`, values);
  return row?.count ?? 0;
}
