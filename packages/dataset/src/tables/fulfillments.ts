import { id, random } from '../sql.ts';
import type { Table } from '../table.ts';

const administrator = 2;

/** What has gone out goes in two parcels when it is more than one holds. */
const linesOfParcel = 3;

export const fulfillmentTables = {
  fulfillment: {
    needs: ['order_core'],
    rows: () => `
      select n, ${id('fulfillment', 'n')} as id, order_n, ${id('order', 'order_n')} as order_id, state,
        case when ${random('tracked', 'n')} < 0.9 then 'https://tracking.example.com/' || upper(substr(md5('parcel ' || n::text), 1, 12)) end as tracking_url, shipped_at, delivered_at
      from (
        select (n - 1) * 2 + parcel as n, n as order_n, case when delivered_at is null then 'SHIPPED' else 'DELIVERED' end as state, shipped_at, delivered_at
        from dataset_order_core
        cross join generate_series(1, case when lines > ${linesOfParcel} and state <> 'PARTIALLY_FULFILLED' then 2 else 1 end) parcel
        where shipped_at is not null
      ) sent`,
    indexes: ['n'],
  },
  fulfillment_line: {
    needs: ['order_core', 'line_core'],
    rows: () => `
      select fulfillment_n, ${id('fulfillment', 'fulfillment_n')} as fulfillment_id, order_line_n, ${id('order line', 'order_line_n')} as order_line_id
      from (
        select (o.n - 1) * 2 + case when l.position > ${linesOfParcel} then 2 else 1 end as fulfillment_n, l.n as order_line_n
        from dataset_line_core l
        join dataset_order_core o on o.n = l.order_n
        where o.shipped_at is not null and (o.state <> 'PARTIALLY_FULFILLED' or l.position <= least(${linesOfParcel}, o.lines - 1))
      ) sent`,
  },
  order_event: {
    needs: ['order_core'],
    rows: () => `
      select (o.n - 1) * 5 + e.nth as n, ${id('order event', '(o.n - 1) * 5 + e.nth')} as id, o.n as order_n, ${id('order', 'o.n')} as order_id,
        e.type, e.message, case when e.actor_n is not null then ${id('user', 'e.actor_n')} end as actor_id, e.at
      from dataset_order_core o
      cross join lateral (values
        (1, 'placed', 'The order was placed.', o.user_n, o.placed_at),
        (2, 'paid', 'The payment arrived.', null, o.paid_at),
        (3, 'shipped', case o.state when 'PARTIALLY_FULFILLED' then 'A part of the order was handed to the carrier.'
          else 'The order was handed to the carrier.' end, ${administrator}, o.shipped_at),
        (4, 'delivered', 'The order was delivered.', null, o.delivered_at),
        (5, case o.state when 'CANCELLED' then 'cancelled' when 'FAILED' then 'failed' else 'refunded' end,
          case o.state
            when 'CANCELLED' then 'The customer cancelled the order.'
            when 'FAILED' then 'The payment failed.'
            when 'REFUNDED' then 'The order was refunded.'
            else 'A part of the order was refunded.'
          end,
          case o.state when 'CANCELLED' then o.user_n when 'FAILED' then null else ${administrator} end, o.closed_at)
      ) e(nth, type, message, actor_n, at)
      where e.at is not null`,
  },
} as const satisfies Record<string, Table>;
