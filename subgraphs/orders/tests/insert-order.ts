import { v7 } from 'uuid';
import { type RunningOrders, uuid } from './running-orders.ts';

type Wanted = { readonly userId: string | null; readonly state: string; readonly quantities: readonly number[] };

/** An order placed an hour ago, whose nth line has pieces of variant n and product n at 10.00 each. */
export async function insertOrder({ sql }: Pick<RunningOrders, 'sql'>, { userId, state, quantities }: Wanted): Promise<{ id: string; lineIds: string[] }> {
  const id = v7();
  const lineIds = quantities.map(() => v7());
  const goodsMinor = quantities.reduce((sum, quantity) => sum + quantity * 1_000, 0);
  await sql(
    `insert into sales_order (id, code, user_id, state, currency, subtotal_minor, discount_minor, shipping_minor, tax_minor, total_minor,
       ship_name, ship_line1, ship_city, ship_postal_code, ship_country, placed_at, updated_at)
     select $1::uuid, $5, $2::uuid, $3, 'EUR', $4::bigint, 0, 490, 0, $4::bigint + 490, 'Ada', 'Lane 1', 'Hamburg', '20095', 'DE', at, at
     from (select now() - interval '1 hour' as at) placed`,
    [id, userId, state, goodsMinor, id.slice(-12).toUpperCase()],
  );
  await sql(
    `insert into order_line (id, order_id, position, variant_id, product_id, title, sku, unit_price_minor, quantity, line_total_minor)
     select l.id, $1, l.n, l.variant, l.product, 'Thing', 'SKU', 1000, l.quantity, l.quantity * 1000
     from unnest($2::uuid[], $3::int[], $4::uuid[], $5::uuid[]) with ordinality l(id, quantity, variant, product, n)`,
    [id, lineIds, quantities, quantities.map((_, index) => uuid(2, index + 1)), quantities.map((_, index) => uuid(8, index + 1))],
  );
  return { id, lineIds };
}
