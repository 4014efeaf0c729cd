import { ask } from '../../../scorecard/shop/sql.ts';
import type { Invariant } from './invariant.ts';

const unended = `select id, step, outcome from saga where step not in ('ENDED', 'AWAITING_ACTION') limit 20`;
const waiting = `select o.id, o.state from sales_order o join saga s on s.id = o.id
  where (s.outcome is null) <> (o.state in ('PENDING', 'AWAITING_PAYMENT')) or (s.outcome = 'PAID' and o.state = 'FAILED')
    or (s.outcome is not null and s.outcome <> 'PAID' and o.state not in ('FAILED', 'CANCELLED')) limit 20`;
const missing = `select s.id from saga s where s.outcome = 'PAID' and not exists (select from sales_order o where o.id = s.id) limit 20`;

export const ordersEnd: Invariant = {
  name: 'each checkout has ended, or waits for the customer, and its order is in the state that this means',
  faults: async ({ urls: { orders } }) => [
    ...(await ask<{ id: string; step: string }>(orders, unended)).map(({ id, step }) => `the checkout of order ${id} has not ended: ${step}`),
    ...(await ask<{ id: string; state: string }>(orders, waiting)).map(({ id, state }) => `order ${id} is ${state}, and its checkout says otherwise`),
    ...(await ask<{ id: string }>(orders, missing)).map(({ id }) => `order ${id} is paid, and there is no such order`),
  ],
};
