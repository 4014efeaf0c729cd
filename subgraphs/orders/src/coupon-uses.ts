import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { couponRefusal, couponTerms } from './coupon-sql.ts';
import type { CouponTerms } from './domain/discounts.ts';

export type CouponsTaken = { readonly orderId: string; readonly customerId: string; readonly cartId: string };

/**
 * Takes for an order those coupons of its cart that may be used now, within their limits.
 * @returns what they promise, as it is now; the others are left out
 */
export async function takeCoupons(tx: SqlEntityManager, { orderId, customerId, cartId }: CouponsTaken): Promise<CouponTerms[]> {
  if (!(await lockCoupons(tx, 'select coupon_id from cart_coupon where cart_id = ?', cartId))) return [];
  return tx.execute(
    `with usable as (
       select c.* from coupon c where c.id in (select coupon_id from cart_coupon where cart_id = ?) and ${couponRefusal('?')} is null
     ), taken as (
       insert into coupon_use (coupon_id, order_id, customer_id, taken_at) select id, ?, ?, clock_timestamp() from usable returning coupon_id
     ), counted as (update coupon set used = used + 1 where id in (select coupon_id from taken))
     select ${couponTerms} from usable c order by c.code`,
    [cartId, customerId, orderId, customerId],
  );
}

/** For an order that comes to nothing. To do so again changes nothing. */
export function giveBackCoupons(tx: SqlEntityManager, orderId: string): Promise<void> {
  return giveBack(tx, orderId, 'true');
}

/** Of an order that has been placed, those that took nothing off it. */
export function giveBackUnusedCoupons(tx: SqlEntityManager, orderId: string): Promise<void> {
  return giveBack(tx, orderId, 'not exists (select from order_discount d where d.order_id = u.order_id and d.coupon_id = u.coupon_id)');
}

async function giveBack(tx: SqlEntityManager, orderId: string, which: string): Promise<void> {
  if (!(await lockCoupons(tx, 'select coupon_id from coupon_use where order_id = ?', orderId))) return;
  await tx.execute(
    `with given as (delete from coupon_use u where u.order_id = ? and ${which} returning coupon_id)
     update coupon set used = used - 1 where id in (select coupon_id from given)`,
    [orderId],
  );
}

/**
 * In one order, so that nobody waits for each other; and by a statement of its own, so that the next one counts what
 * those before have done.
 * @returns whether there are any
 */
async function lockCoupons(tx: SqlEntityManager, ids: string, key: string): Promise<boolean> {
  const locked = await tx.execute(`select id from coupon where id in (${ids}) order by id for no key update`, [key]);
  return locked.length > 0;
}
