import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { insertOrders } from './order-fixture.ts';
import { order, type RunningOrders, startOrders, user, uuid, variant } from './running-orders.ts';

let orders: RunningOrders;

beforeAll(async () => {
  orders = await startOrders();
  await insertOrders(orders);
  await orders.sql('insert into cart (id, user_id, created_at, updated_at) values ($1, $2, now(), now())', [uuid(7, 1), user(1)]);
  await orders.sql('insert into cart_line (id, cart_id, position, variant_id, quantity) values ($1, $2, 1, $3, 1)', [uuid(9, 1), uuid(7, 1), variant(1)]);
  await orders.sql(`insert into coupon (id, code, kind, value, currency, minimum_minor, active, created_at, updated_at)
    values (gen_random_uuid(), 'TEN', 'PERCENTAGE', 1000, 'EUR', 0, true, now(), now())`);
  await orders.sql(`insert into order_discount select $1, 1, id, code, kind, 100 from coupon`, [order(1)]);
});
afterAll(() => orders?.stop());

const violation = { unique: '23505', check: '23514', foreignKey: '23503' } as const;

describe('the database refuses', () => {
  /** A copy of order 1 with another id and code, and `changes`. */
  const copyOrder = (changes: Record<string, string>): string => {
    const all: Record<string, string> = { id: `'${order(900)}'`, code: "'SG-900000'", ...changes };
    const columns = ['id', 'code', 'user_id', 'state', 'currency', 'subtotal_minor', 'discount_minor', 'shipping_minor', 'tax_minor', 'total_minor'];
    const address = ['ship_name', 'ship_line1', 'ship_city', 'ship_postal_code', 'ship_country', 'placed_at', 'updated_at'];
    const names = [...columns, ...address];
    return `insert into sales_order (${names}) select ${names.map((name) => all[name] ?? name)} from sales_order where id = '${order(1)}'`;
  };
  const line = (changes: string): string =>
    `insert into order_line (id, order_id, position, variant_id, product_id, title, sku, unit_price_minor, quantity, line_total_minor)
     select gen_random_uuid(), order_id, ${changes} from order_line where order_id = '${order(3)}'`;
  const parcelLine = (parcel: number, position: number, ofOrder: number): string =>
    `insert into fulfillment_line values ('${uuid(5, parcel)}', ${position}, '${order(ofOrder)}', 1)`;

  const coupon = (changes: Record<string, string>): string => {
    const all = { id: 'gen_random_uuid()', code: "'OTHER'", kind: "'PERCENTAGE'", value: '1000', currency: "'EUR'", minimum_minor: '0', ...changes };
    return `insert into coupon (${Object.keys(all)}, active, created_at, updated_at) values (${Object.values(all)}, true, now(), now())`;
  };

  it.each<[string, keyof typeof violation, string]>([
    ['a second cart of a user', 'unique', `insert into cart (id, user_id, created_at, updated_at) values ('${uuid(7, 2)}', '${user(1)}', now(), now())`],
    ['a variant twice in a cart', 'unique', `insert into cart_line values (gen_random_uuid(), '${uuid(7, 1)}', 2, '${variant(1)}', 1)`],
    ['a place taken twice in a cart', 'unique', `insert into cart_line values (gen_random_uuid(), '${uuid(7, 1)}', 1, '${variant(2)}', 1)`],
    ['a coupon code twice', 'unique', coupon({ code: "'TEN'" })],
    ['a coupon code in small letters', 'check', coupon({ code: "'ten'" })],
    ['a coupon of more than all', 'check', coupon({ value: '10001' })],
    ['a coupon of nothing', 'check', coupon({ kind: "'FIXED_AMOUNT'", value: '0' })],
    ['free shipping of an amount', 'check', coupon({ kind: "'FREE_SHIPPING'" })],
    ['a coupon that ends before it starts', 'check', coupon({ starts_at: 'now()', ends_at: "now() - interval '1 s'" })],
    ['a coupon for no order', 'check', coupon({ use_limit: '0' })],
    ['a coupon used less than never', 'check', 'update coupon set used = -1'],
    ['a coupon twice in a cart', 'unique', `insert into cart_coupon select '${uuid(7, 1)}', n, id from coupon, generate_series(1, 2) n`],
    ['an eleventh coupon in a cart', 'check', `insert into cart_coupon select '${uuid(7, 1)}', 11, id from coupon`],
    ['a discount of nothing', 'check', `insert into order_discount select '${order(1)}', 2, id, code, kind, 0 from coupon`],
    ['a change of a discount', 'check', 'update order_discount set amount_minor = 1'],
    ['a line of nothing', 'check', 'update cart_line set quantity = 0'],
    ['a line of too many', 'check', 'update cart_line set quantity = 1000'],
    ['a line of no cart', 'foreignKey', `insert into cart_line values (gen_random_uuid(), '${uuid(7, 9)}', 1, '${variant(2)}', 1)`],
    ['a code twice', 'unique', copyOrder({ code: "'SG-000001'" })],
    ['a code in small letters', 'check', copyOrder({ code: "'sg-900000'" })],
    ['a state that is none', 'check', copyOrder({ state: "'SOLD'" })],
    ['a total that does not add up', 'check', copyOrder({ total_minor: 'total_minor + 1' })],
    ['a discount above goods and shipping', 'check', copyOrder({ discount_minor: 'subtotal_minor + shipping_minor + 1', tax_minor: '0', total_minor: '-1' })],
    ['a discount below zero', 'check', copyOrder({ discount_minor: '-1', total_minor: 'subtotal_minor + 1 + shipping_minor' })],
    ['shipping below zero', 'check', copyOrder({ shipping_minor: '-1', total_minor: 'subtotal_minor - discount_minor - 1' })],
    ['a tax above the total', 'check', copyOrder({ tax_minor: 'total_minor + 1' })],
    ['a currency that is none', 'check', copyOrder({ currency: "'eur'" })],
    ['an order line that does not add up', 'check', line('9, variant_id, product_id, title, sku, unit_price_minor, quantity, line_total_minor + 1')],
    ['an order line of nothing', 'check', line('9, variant_id, product_id, title, sku, unit_price_minor, 0, 0')],
    ['a place taken twice in an order', 'unique', line('position, variant_id, product_id, title, sku, unit_price_minor, quantity, line_total_minor')],
    ['a line beyond what is read', 'check', line('251, variant_id, product_id, title, sku, unit_price_minor, quantity, line_total_minor')],
    ['a parcel that was sent at no time', 'check', "update fulfillment set shipped_at = null where state = 'SHIPPED'"],
    ['a parcel that was sent and waits', 'check', "update fulfillment set shipped_at = now() where state = 'PENDING'"],
    ['a parcel that has arrived and is on its way', 'check', "update fulfillment set delivered_at = now() where state = 'SHIPPED'"],
    ['a parcel of no pieces', 'check', 'update fulfillment_line set quantity = 0'],
    ['a parcel with a line that the order does not have', 'foreignKey', parcelLine(50, 7, 5)],
    ["another order's line in a parcel", 'foreignKey', parcelLine(51, 2, 10)],
    ['money given back that was never taken', 'check', `insert into order_refund values (gen_random_uuid(), '${order(1)}', 2, 1)`],
    ['money given back of no order', 'foreignKey', 'insert into order_refund values (gen_random_uuid(), gen_random_uuid(), 1, 1)'],
    ['an event of no name', 'check', `insert into order_event values (gen_random_uuid(), '${order(1)}', 'paid', '', null, now())`],
    ['a change of an order line', 'check', "update order_line set title = 'Other'"],
    ['a change of what happened', 'check', "update order_event set message = 'Other'"],
    ['a change of a price', 'check', 'update sales_order set total_minor = total_minor'],
    ['a change of an address', 'check', "update sales_order set ship_city = 'Other'"],
  ])('%s', async (_what, kind, text) => {
    await expect(orders.sql(text)).rejects.toMatchObject({ code: violation[kind] });
  });

  it('but neither a new state nor the loss of the account', async () => {
    await orders.sql('begin');
    await orders.sql(`update sales_order set state = 'PAID', user_id = null, updated_at = now(), version = version + 1 where id = $1`, [order(1)]);
    await orders.sql('rollback');
    await orders.sql(copyOrder({}));
  });
});
