import { type Row, type SubgraphContext, selectList } from '@supergraph/subgraph-kit';
import type { OrderLine } from './entities/order.ts';
import { orderLines } from './reads.ts';
import type { FulfillmentRow, OrderLineRow, OrderRow } from './rows.ts';

type LineRow = Row<typeof OrderLine>;

/** What was ordered, of any number of orders in one statement. */
export async function readOrderLines({ loaders }: SubgraphContext, order: OrderRow, fields: ReadonlySet<string>): Promise<OrderLineRow[]> {
  const lines = await loaders.many<LineRow>(orderLines, 'orderId', order.id, fields, { order: 't.position' });
  return inCurrency(lines, order);
}

/** The lines that are in a parcel, of any number of parcels in one statement. */
export async function readFulfillmentLines(
  { database, loaders }: SubgraphContext,
  fulfillment: FulfillmentRow,
  fields: ReadonlySet<string>,
): Promise<OrderLineRow[]> {
  const list = selectList(orderLines, fields, { alias: 't' });
  const lines = await loaders.batch<string, LineRow[]>(`lines of fulfillments ${list}`, fulfillment.id, async (fulfillmentIds) => {
    const rows = await database.rows<LineRow & { '#fulfillment': string }>(
      `select ${list}, f.fulfillment_id as "#fulfillment" from fulfillment_line f
       join order_line t on t.order_id = f.order_id and t.position = f.line_position
       where f.fulfillment_id = any($1) order by t.position`,
      [fulfillmentIds],
    );
    const byFulfillment = Map.groupBy(rows, (row) => row['#fulfillment']);
    return fulfillmentIds.map((id) => byFulfillment.get(id) ?? []);
  });
  return inCurrency(lines, fulfillment);
}

function inCurrency(lines: readonly LineRow[], { currency }: { readonly currency: string }): OrderLineRow[] {
  return lines.map((line) => ({ ...line, currency }));
}
