import {
  type Connection,
  keysetCondition,
  orderBy,
  type PageArguments,
  readPage,
  type Sort,
  type SubgraphContext,
  selectList,
  toConnection,
} from '@supergraph/subgraph-kit';
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
  const condition = userCondition(filter, 2);
  const keyset = keysetCondition(page, 2 + condition.values.length);
  const rows = await database.rows<UserRow>(`select ${list} from account t where ${condition.sql} and ${keyset.sql} order by ${orderBy(newest)} limit $1`, [
    page.first + 1,
    ...condition.values,
    ...keyset.values,
  ]);
  return Object.assign(toConnection(rows, page), { filter });
}

export async function countUsers({ database }: SubgraphContext, filter: UserFilter): Promise<number> {
  const { sql, values } = userCondition(filter, 1);
  const [row] = await database.rows<{ count: number }>(`select count(*)::int as count from account t where ${sql}`, values);
  return row?.count ?? 0;
}
