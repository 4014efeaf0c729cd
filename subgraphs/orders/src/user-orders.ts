import { keysetCondition, orderBy, type PageArguments, readPage, type SubgraphContext, selectList, toConnection } from '@supergraph/subgraph-kit';
import type { OrderState } from './domain/order-states.ts';
import { latestFirst, type OrderPage } from './order-page.ts';
import { orders } from './reads.ts';
import type { OrderRow } from './rows.ts';

type Request = {
  /** Bare uuid. */
  readonly userId: string;
  readonly args: PageArguments;
  /** Empty for all. */
  readonly states: readonly OrderState[];
  readonly fields: ReadonlySet<string>;
};

/** A page of the orders of a user. The pages of any number of users are one statement. */
export async function readUserOrders(context: SubgraphContext, { userId, args, states, fields }: Request): Promise<OrderPage> {
  const { database, loaders } = context;
  const page = readPage(args, latestFirst);
  const list = selectList(orders, fields, { alias: 'o', extra: ['placedAt'] });
  const rows = await loaders.batch<string, OrderRow[]>(`orders of users ${list} ${states} ${args.first} ${args.after}`, userId, async (userIds) => {
    const keyset = keysetCondition(page, 4);
    const found = await database.rows<OrderRow & { '#user': string }>(
      `select o.* from unnest($1::uuid[]) u(id) cross join lateral (
         select ${list}, u.id as "#user" from sales_order o
         where o.user_id = u.id and ${inStates('$2')} and ${keyset.sql} order by ${orderBy(latestFirst)} limit $3
       ) o order by o."placedAt" desc, o.id desc`,
      [userIds, states, page.first + 1, ...keyset.values],
    );
    const byUser = Map.groupBy(found, (row) => row['#user']);
    return userIds.map((id) => byUser.get(id) ?? []);
  });
  return Object.assign(toConnection(rows, page), { count: () => countUserOrders(context, { userId, states }) });
}

function countUserOrders({ database, loaders }: SubgraphContext, { userId, states }: Pick<Request, 'userId' | 'states'>): Promise<number> {
  return loaders.batch(`order counts ${states}`, userId, async (userIds) => {
    const rows = await database.rows<{ userId: string; count: number }>(
      `select o.user_id as "userId", count(*)::int as count from sales_order o where o.user_id = any($1) and ${inStates('$2')} group by o.user_id`,
      [userIds, states],
    );
    const counts = new Map(rows.map((row) => [row.userId, row.count]));
    return userIds.map((id) => counts.get(id) ?? 0);
  });
}

/** No states are all states. A user has few enough orders for a filter over theirs. */
function inStates(placeholder: string): string {
  return `(cardinality(${placeholder}::text[]) = 0 or o.state = any(${placeholder}::text[]))`;
}
