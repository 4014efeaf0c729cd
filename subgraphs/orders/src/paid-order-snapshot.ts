import { byUuid, defineSnapshot, publishAll } from '@supergraph/events';
import { orderPaid } from './events.ts';

/** Of every order that is paid and not given back. */
export const paidOrderSnapshot = defineSnapshot({
  ...byUuid,
  type: orderPaid,
  job: 'orders.tell_all_paid',
  pageSize: 200,
  tellPage: async (tx, { after, limit }) => {
    const rows: { order: unknown }[] = await tx.execute(pageSql, [after, limit]);
    const orders = rows.map(({ order }) => orderPaid.payload.parse(order));
    await publishAll(
      tx,
      orderPaid,
      orders.map((payload) => ({ key: payload.orderId, payload })),
    );
    return orders.map(({ orderId }) => orderId);
  },
});

const pageSql = `
  with page as (
    select id, code, user_id, currency, total_minor, placed_at from sales_order
    where id > ? and state in ('PAID', 'PARTIALLY_FULFILLED', 'FULFILLED', 'DELIVERED', 'PARTIALLY_REFUNDED')
    order by id limit ? for no key update)
  select json_build_object(
    'orderId', o.id, 'code', o.code, 'customerId', o.user_id, 'currency', o.currency, 'totalMinor', o.total_minor::text,
    'paidAt', to_char(coalesce((select min(at) from order_event e where e.order_id = o.id and e.type = 'order.paid'), o.placed_at)
      at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    'lines', (select json_agg(json_build_object('variantId', l.variant_id, 'productId', l.product_id, 'quantity', l.quantity,
      'unitPriceMinor', l.unit_price_minor::text) order by l.position) from order_line l where l.order_id = o.id)
  ) as "order" from page o order by o.id`;
