import { type Job, publish, publishAll, schedule, snapshotTaken } from '@supergraph/events';
import { z } from 'zod';
import { orderPaid } from '../events.ts';

const data = z.object({ rebuildId: z.uuid(), after: z.uuid().nullable() });
const pageSize = 200;
const first = '00000000-0000-0000-0000-000000000000';

/** Tells of every order that is paid and not given back, a page at a time, each behind whatever was told of it before. */
export const tellAllPaid: Job<z.infer<typeof data>> = {
  name: 'orders.tell_all_paid',
  data,
  handle: async ({ rebuildId, after }, { database }) => {
    await database.fork().transactional(async (tx) => {
      const rows: { order: unknown }[] = await tx.execute(pageSql, [after ?? first]);
      const orders = rows.map(({ order }) => orderPaid.payload.parse(order));
      await publishAll(
        tx,
        orderPaid,
        orders.map((payload) => ({ key: payload.orderId, payload })),
      );
      const keys = orders.map(({ orderId }) => orderId);
      const isLast = orders.length < pageSize;
      await publish(tx, snapshotTaken, { key: rebuildId, payload: { rebuildId, type: orderPaid.name, keys, isLast } });
      if (!isLast) await schedule(tx, tellAllPaid, { rebuildId, after: keys.at(-1) ?? null }, { key: `${rebuildId} ${keys.at(-1)}` });
    });
  },
};

const pageSql = `
  with page as (
    select id, code, user_id, currency, total_minor, placed_at from sales_order
    where id > ? and state in ('PAID', 'PARTIALLY_FULFILLED', 'FULFILLED', 'DELIVERED', 'PARTIALLY_REFUNDED')
    order by id limit ${pageSize} for no key update)
  select json_build_object(
    'orderId', o.id, 'code', o.code, 'customerId', o.user_id, 'currency', o.currency, 'totalMinor', o.total_minor::text,
    'paidAt', to_char(coalesce((select min(at) from order_event e where e.order_id = o.id and e.type = 'order.paid'), o.placed_at)
      at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    'lines', (select json_agg(json_build_object('variantId', l.variant_id, 'productId', l.product_id, 'quantity', l.quantity,
      'unitPriceMinor', l.unit_price_minor::text) order by l.position) from order_line l where l.order_id = o.id)
  ) as "order" from page o order by o.id`;
