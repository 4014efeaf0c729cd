import { ask } from '../../../scorecard/shop/sql.ts';
import type { Invariant } from './invariant.ts';

const paidOrders = `select o.id, o.total_minor::text as minor, o.state from sales_order o join saga s on s.id = o.id`;
const kept = `select order_id as id, sum(captured_minor - refunded_minor)::text as minor, sum(refunded_minor)::text as refunded from payment group by 1`;
/** Of these all was paid, and nothing given back; of the refunded it is the payments that know how much. */
const paid = new Set(['PAID', 'PARTIALLY_FULFILLED', 'FULFILLED', 'DELIVERED']);
const unpaid = new Set(['PENDING', 'AWAITING_PAYMENT', 'FAILED', 'CANCELLED', 'REFUNDED']);

export const moneyIsOfOrders: Invariant = {
  name: 'what payments keep of each order is what it comes to when it is paid, and nothing otherwise',
  faults: async ({ urls }) => {
    const [orders, payments] = await Promise.all([
      ask<{ id: string; minor: string; state: string }>(urls.orders, paidOrders),
      ask<{ id: string; minor: string; refunded: string }>(urls.payments, kept),
    ]);
    const keptOf = new Map(payments.map((payment) => [payment.id, payment]));
    return orders.flatMap(({ id, minor, state }) => {
      const { minor: keptMinor = '0', refunded = '0' } = keptOf.get(id) ?? {};
      const isRight = paid.has(state) ? BigInt(keptMinor) + BigInt(refunded) === BigInt(minor) : !unpaid.has(state) || keptMinor === '0';
      return isRight ? [] : [`order ${id} is ${state} and comes to ${minor}, of which ${keptMinor} is kept and ${refunded} given back`];
    });
  },
};
