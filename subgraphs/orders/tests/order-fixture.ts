import type { RunningOrders } from './running-orders.ts';

export const orderCount = 60;

const id = (kind: number, n: string): string => `('0${kind}000000-0000-7000-8000-' || lpad((${n})::text, 12, '0'))::uuid`;

/**
 * Orders 1 to 60 of users 1 to 3 in turn, all states in turn, two at a time placed at the same instant, three events each.
 * Order n has n % 3 + 1 lines of 10.00 each. Every fifth order has two parcels: line 1 was sent, all lines are packed.
 */
export async function insertOrders({ sql }: RunningOrders): Promise<void> {
  await sql(`insert into sales_order (id, code, user_id, state, currency, subtotal_minor, discount_minor, shipping_minor, tax_minor, total_minor,
      ship_name, ship_line1, ship_line2, ship_city, ship_region, ship_postal_code, ship_country, placed_at, updated_at)
    select ${id(3, 'n')}, 'SG-' || lpad(n::text, 6, '0'), ${id(1, '(n - 1) % 3 + 1')},
      (array['PENDING', 'AWAITING_PAYMENT', 'PAID', 'PARTIALLY_FULFILLED', 'FULFILLED', 'DELIVERED', 'CANCELLED', 'PARTIALLY_REFUNDED', 'REFUNDED', 'FAILED'])[(n - 1) % 10 + 1],
      'EUR', (n % 3 + 1) * 1000, 100, 495, 300, (n % 3 + 1) * 1000 - 100 + 495,
      'Ada', 'Lane ' || n, null, 'Hamburg', null, '20095', 'DE', at, at
    from (select n, timestamptz '2026-01-01T00:00:00Z' + ((n + 1) / 2) * interval '1 hour' + interval '1.5 ms' as at from generate_series(1, ${orderCount}) n) o`);
  await sql(`insert into order_line (id, order_id, position, variant_id, product_id, title, sku, unit_price_minor, quantity, line_total_minor)
    select ${id(4, 'n * 10 + p')}, ${id(3, 'n')}, p, ${id(2, 'p')}, ${id(8, 'p')}, 'Thing ' || p, 'SKU-' || p, 500, 2, 1000
    from generate_series(1, ${orderCount}) n, generate_series(1, n % 3 + 1) p`);
  await sql(`insert into fulfillment (id, order_id, state, tracking_url, shipped_at)
    select ${id(5, 'n * 10')}, ${id(3, 'n')}, 'PENDING', null, null::timestamptz from generate_series(5, ${orderCount}, 5) n
    union all select ${id(5, 'n * 10 + 1')}, ${id(3, 'n')}, 'SHIPPED', 'https://parcels.example/' || n, timestamptz '2026-02-01T00:00:00Z' from generate_series(5, ${orderCount}, 5) n`);
  await sql(`insert into fulfillment_line (fulfillment_id, line_position, order_id, quantity)
    select f.id, l.position, f.order_id, l.quantity from fulfillment f join order_line l using (order_id) where f.state = 'PENDING' or l.position = 1`);
  await sql(`insert into order_event (id, order_id, type, message, actor_id, at)
    select ${id(6, 'n * 10 + e')}, ${id(3, 'n')}, 'order.' || (array['placed', 'paid', 'shipped'])[e], 'Event ' || e, case when e = 1 then ${id(1, '(n - 1) % 3 + 1')} end,
      timestamptz '2026-01-01T00:00:00Z' + e * interval '1 day'
    from generate_series(1, ${orderCount}) n, generate_series(1, 3) e`);
}
