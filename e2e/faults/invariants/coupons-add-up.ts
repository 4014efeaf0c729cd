import { ask } from '../../../scorecard/shop/sql.ts';
import type { Invariant } from './invariant.ts';

export const couponsAddUp: Invariant = {
  name: 'a coupon is used by as many orders as have it, within its limit, and by none of which nothing came',
  faults: async ({ urls }) => {
    const miscounted = await ask<{ code: string; used: number; uses: number }>(urls.orders, 'select code, used, uses from coupon_fault limit 20');
    const beyond = await ask<{ code: string; used: number }>(urls.orders, 'select code, used from coupon where used > use_limit limit 20');
    const kept = await ask<{ order_id: string }>(
      urls.orders,
      `select u.order_id from coupon_use u left join saga s on s.id = u.order_id left join sales_order o on o.id = u.order_id
       where s.outcome <> 'PAID' or o.state in ('FAILED', 'CANCELLED') or (s.id is null and o.id is null) limit 20`,
    );
    return [
      ...miscounted.map(({ code, used, uses }) => `coupon ${code} was counted ${used} times, and ${uses} orders have it`),
      ...beyond.map(({ code, used }) => `coupon ${code} was used ${used} times, which is beyond its limit`),
      ...kept.map(({ order_id: order }) => `order ${order} came to nothing and has a coupon`),
    ];
  },
};
