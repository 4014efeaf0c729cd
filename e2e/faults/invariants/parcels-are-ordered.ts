import { ask } from '../../../scorecard/shop/sql.ts';
import type { Invariant } from './invariant.ts';

const tooMany = `select l.order_id as id, l.quantity as ordered, sum(f.quantity)::int as sent
  from order_line l join fulfillment_line f on f.order_id = l.order_id and f.line_position = l.position
  join fulfillment p on p.id = f.fulfillment_id and p.state <> 'CANCELLED'
  group by l.order_id, l.position, l.quantity having sum(f.quantity) > l.quantity limit 20`;
const empty = `select p.id from fulfillment p where not exists (select from fulfillment_line f where f.fulfillment_id = p.id) limit 20`;
const unpaid = `select distinct o.id, o.state from sales_order o join fulfillment p on p.order_id = o.id
  where p.state <> 'CANCELLED' and o.state in ('PENDING', 'AWAITING_PAYMENT', 'PAID', 'CANCELLED', 'FAILED') limit 20`;

export const parcelsAreOrdered: Invariant = {
  name: 'no more is sent than was ordered, nothing of what is not paid, and no parcel is empty',
  faults: async ({ urls: { orders } }) => [
    ...(await ask<{ id: string; ordered: number; sent: number }>(orders, tooMany)).map(
      ({ id, ordered, sent }) => `order ${id}: ${sent} pieces were sent of a line of ${ordered}`,
    ),
    ...(await ask<{ id: string }>(orders, empty)).map(({ id }) => `parcel ${id} is empty`),
    ...(await ask<{ id: string; state: string }>(orders, unpaid)).map(({ id, state }) => `order ${id} is ${state}, and something of it was sent`),
  ],
};
