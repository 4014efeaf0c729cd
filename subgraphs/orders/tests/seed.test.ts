import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { profiles } from '@supergraph/dataset';
import { commandTypes } from '../src/commands.ts';
import { advance } from '../src/domain/checkout/advance.ts';
import { priceOf } from '../src/domain/checkout/commands.ts';
import type { Saga } from '../src/domain/checkout/saga.ts';
import { canMove, type OrderState } from '../src/domain/order-states.ts';
import { type RunningOrders, startOrders } from './running-orders.ts';

let orders: RunningOrders;

beforeAll(async () => {
  orders = await startOrders({ seedProfile: 'dev' });
});
afterAll(() => orders?.stop());

describe('the demo data', () => {
  it('has all its orders, in the states of a shop at work', async () => {
    const counts = await orders.sql<{ state: OrderState; count: number }>('select state, count(*)::int as count from sales_order group by state');
    expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(profiles.dev.orders);
    expect(counts.length).toBeGreaterThanOrEqual(8);
  });

  it.each([
    ['no order without lines', 'select from sales_order o where not exists (select from order_line l where l.order_id = o.id)'],
    [
      'no subtotal that is not the sum of its lines',
      'select from sales_order o where subtotal_minor <> (select sum(line_total_minor) from order_line l where l.order_id = o.id)',
    ],
    [
      'no discount that is not the sum of what coupons took off',
      `select from sales_order o where discount_minor <> (select coalesce(sum(amount_minor), 0) from order_discount d where d.order_id = o.id)`,
    ],
    ['no coupon that is used more or less often than orders have it', 'select from coupon_fault'],
    ['no coupon without a use of the one that the orders have', `select from coupon where code = 'SPRING10' and used = 0`],
    ['no parcel without lines', 'select from fulfillment f where not exists (select from fulfillment_line l where l.fulfillment_id = f.id)'],
    ['no line that was sent twice', 'select from fulfillment_line group by order_id, line_position having count(*) > 1'],
    [
      'no order all sent with a line that is in no parcel',
      `select from sales_order o join order_line l on l.order_id = o.id where o.state in ('FULFILLED', 'DELIVERED')
       and not exists (select from fulfillment_line f where f.order_id = o.id and f.line_position = l.position)`,
    ],
    [
      'no order with parcels that was called off or not paid',
      `select from fulfillment f join sales_order o on o.id = f.order_id where o.state in ('PENDING', 'AWAITING_PAYMENT', 'PAID', 'CANCELLED', 'FAILED')`,
    ],
    [
      'no order that was never placed',
      "select from sales_order o where not exists (select from order_event e where e.order_id = o.id and e.type = 'order.placed' and e.at = o.placed_at)",
    ],
    ['no cart without lines', 'select from cart c where not exists (select from cart_line l where l.cart_id = c.id)'],
  ])('has %s', async (_what, faults) => {
    expect(await orders.sql(faults)).toHaveLength(0);
  });

  it('has only orders whose events may follow each other', async () => {
    const states: Record<string, OrderState> = {
      'order.placed': 'PENDING',
      'order.paid': 'PAID',
      'order.shipped': 'FULFILLED',
      'order.delivered': 'DELIVERED',
    };
    const rows = await orders.sql<{ types: string[] }>('select distinct array_agg(type order by at, id) as types from order_event group by order_id');
    expect(rows.length).toBeGreaterThan(3);
    for (const { types } of rows) {
      const known = types.flatMap((type) => states[type] ?? []);
      for (const [index, state] of known.entries()) if (index > 0) expect(canMove(known[index - 1] as OrderState, state)).toBe(true);
    }
  });

  it('lets each order be called off that is not sent and has not ended, by what its checkout holds', async () => {
    const sagas = await orders.sql<{ state: Saga; order: OrderState }>('select s.state, o.state as order from saga s join sales_order o using (id)');
    const [open] = await orders.sql<{ count: number }>(`select count(*)::int as count from sales_order where state in ('PENDING', 'AWAITING_PAYMENT', 'PAID')`);
    expect(sagas).toHaveLength(open?.count ?? 0);
    for (const { state: saga, order } of sagas) {
      expect(canMove(order, 'CANCELLED')).toBe(true);
      const { saga: cancelling, commands } = advance(saga, { name: 'cancel' }, Date.now());
      expect(commands.map(({ name, payload }) => [name, payload.orderId])).toEqual([['payment.cancel', saga.request.orderId]]);
      const { saga: cancelled } = advance(cancelling, { name: 'payment.cancelled', payload: { paymentId: saga.payment.id } }, Date.now());
      expect(cancelled).toMatchObject({ step: 'ENDED', outcome: { kind: 'CANCELLED' } });
    }
  });

  it('lets orders that wait for their payment be paid', async () => {
    const sagas = await orders.sql<{ state: Saga }>(`select state from saga where step = 'AWAITING_ACTION'`);
    expect(sagas.length).toBeGreaterThan(0);
    for (const { state } of sagas) {
      const now = Date.now();
      const { saga: selling } = advance(state, { name: 'payment.authorized', payload: { paymentId: state.payment.id } }, now);
      const { commands } = advance(selling, { name: 'stock.commit_refused', payload: { reservationId: state.reservation.id } }, now);
      for (const { name, payload } of commands) commandTypes[name].payload.parse(payload);
      expect(commands.map(({ name }) => name)).toEqual(['stock.reserve']);
    }
  });

  it('has checkouts that come to what their orders do, with the coupons of these', async () => {
    const sagas = await orders.sql<{ state: Saga; total: string; discount: string }>(
      'select s.state, o.total_minor as total, o.discount_minor as discount from saga s join sales_order o using (id)',
    );
    expect(sagas.some(({ discount }) => discount !== '0')).toBe(true);
    for (const { state, total } of sagas) expect(String(priceOf(state).totalMinor)).toBe(total);
  });

  it("is shown: a customer's latest orders, and a cart", async () => {
    const [cart] = await orders.sql<{ id: string; user_id: string }>('select id, user_id from cart order by id limit 1');
    const query = `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on User {
      cart { id totalQuantity lines { quantity } } orders(first: 3) { nodes { code total { amount } lines { title } } totalCount } } } }`;
    const { data, codes } = await orders.run(query, { representations: [{ __typename: 'User', id: `usr_${cart?.user_id}` }] }, cart?.user_id);
    expect(codes).toEqual([]);
    expect(data._entities[0].cart.id).toBe(`cart_${cart?.id}`);
    expect(data._entities[0].cart.totalQuantity).toBeGreaterThan(0);
    expect(data._entities[0].orders.nodes[0].lines.length).toBeGreaterThan(0);
  });
});
