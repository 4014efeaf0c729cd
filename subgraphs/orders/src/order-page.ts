import {
  type Connection,
  countRows,
  keysetCondition,
  orderBy,
  type PageArguments,
  readPage,
  type Sort,
  type SubgraphContext,
  selectList,
  toConnection,
} from '@supergraph/subgraph-kit';
import { type Bind, conditionOf, type OrderFilter } from './order-filter.ts';
import { orders } from './reads.ts';
import type { OrderRow } from './rows.ts';

export type OrderPage = Connection<OrderRow> & {
  /** How many orders the whole list has; null when counting would cost too much. */
  readonly count: () => Promise<number | null>;
};

export const latestFirst: Sort = {
  name: 'LATEST',
  keys: [
    { property: 'placedAt', sql: 'o.placed_at', type: 'timestamptz', descending: true },
    { property: 'id', sql: 'o.id', type: 'uuid', descending: true },
  ],
};

type Request = { readonly args: PageArguments; readonly filter: OrderFilter; readonly fields: ReadonlySet<string> };

/** A page of the orders of all customers. */
export async function readOrderPage({ database }: SubgraphContext, { args, filter, fields }: Request): Promise<OrderPage> {
  const page = readPage(args, latestFirst);
  const keyset = keysetCondition(page, 2);
  const values: unknown[] = [page.first + 1, ...keyset.values];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const list = selectList(orders, fields, { alias: 'o', extra: ['placedAt'] });
  const matching = (inState: string): string =>
    `select ${list} from sales_order o where ${inState} and ${conditionOf(filter, bind)} and ${keyset.sql} order by ${orderBy(latestFirst)} limit $1`;
  // An index has the orders of one state in their order; those of several are merged from the first of each.
  const text =
    filter.states.length === 0
      ? matching('true')
      : `select o.* from unnest(${bind(filter.states)}::text[]) s(state) cross join lateral (${matching('o.state = s.state')}) o
         order by o."placedAt" desc, o.id desc limit $1`;
  const rows = await database.rows<OrderRow>(text, values);
  return Object.assign(toConnection(rows, page), { count: () => countOrders(database, filter) });
}

function countOrders(database: SubgraphContext['database'], filter: OrderFilter): Promise<number | null> {
  const values: unknown[] = [];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const inStates = filter.states.length === 0 ? 'true' : `o.state = any(${bind(filter.states)})`;
  return countRows(database, `select from sales_order o where ${inStates} and ${conditionOf(filter, bind)}`, values);
}
