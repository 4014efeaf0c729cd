import { type Row, type SubgraphContext, selectList } from '@supergraph/subgraph-kit';
import type { OrderLine } from './entities/order.ts';
import { orderLines } from './reads.ts';
import type { FulfillmentItemRow, FulfillmentRow, OrderLineRow, OrderRow } from './rows.ts';

type LineRow = Row<typeof OrderLine>;

/** What was ordered, of any number of orders in one statement. */
export async function readOrderLines({ loaders }: SubgraphContext, order: OrderRow, fields: ReadonlySet<string>): Promise<OrderLineRow[]> {
  const lines = await loaders.many<LineRow>(orderLines, 'orderId', order.id, fields, { order: 't.position' });
  return inCurrency(lines, order);
}

/** What is in a parcel, of any number of parcels in one statement. */
export async function readFulfillmentItems(
  { database, loaders }: SubgraphContext,
  fulfillment: FulfillmentRow,
  fields: ReadonlySet<string>,
): Promise<FulfillmentItemRow[]> {
  const list = selectList(orderLines, fields, { alias: 't' });
  const lines = await loaders.batch<string, PackedLine[]>(`lines of fulfillments ${list}`, fulfillment.id, async (fulfillmentIds) => {
    const rows = await database.rows<PackedLine>(
      `select ${list}, f.fulfillment_id as "#fulfillment", f.quantity as "#packed" from fulfillment_line f
       join order_line t on t.order_id = f.order_id and t.position = f.line_position
       where f.fulfillment_id = any($1) order by t.position`,
      [fulfillmentIds],
    );
    const byFulfillment = Map.groupBy(rows, (row) => row['#fulfillment']);
    return fulfillmentIds.map((id) => byFulfillment.get(id) ?? []);
  });
  return lines.map((line) => ({ line: { ...line, currency: fulfillment.currency }, quantity: line['#packed'] }));
}

type PackedLine = LineRow & { readonly '#fulfillment': string; readonly '#packed': number };

/** How many pieces of a line are in no parcel yet, of any number of lines in one statement. */
export function readUnfulfilled({ database, loaders }: SubgraphContext, lineId: string): Promise<number> {
  return loaders.batch('unfulfilled pieces', lineId, async (lineIds) => {
    const rows = await database.rows<{ id: string; unfulfilled: number }>(
      `select l.id, greatest(l.quantity - coalesce(sum(f.quantity) filter (where p.state <> 'CANCELLED'), 0), 0)::int as unfulfilled
       from order_line l left join fulfillment_line f on f.order_id = l.order_id and f.line_position = l.position
       left join fulfillment p on p.id = f.fulfillment_id where l.id = any($1) group by l.id`,
      [lineIds],
    );
    const byId = new Map(rows.map(({ id, unfulfilled }) => [id, unfulfilled]));
    return lineIds.map((id) => byId.get(id) ?? 0);
  });
}

function inCurrency(lines: readonly LineRow[], { currency }: { readonly currency: string }): OrderLineRow[] {
  return lines.map((line) => ({ ...line, currency }));
}
