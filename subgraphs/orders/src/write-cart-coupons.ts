import type { SqlEntityManager } from '@mikro-orm/postgresql';

/** Sets the coupons of a cart, whose row the caller has locked, in place of those that it has. */
export async function writeCartCoupons(tx: SqlEntityManager, cartId: string, couponIds: readonly string[]): Promise<void> {
  await tx.execute('delete from cart_coupon where cart_id = ?', [cartId]);
  if (couponIds.length === 0) return;
  await tx.execute('insert into cart_coupon (cart_id, position, coupon_id) select ?, position, id from unnest(?::uuid[]) with ordinality n(id, position)', [
    cartId,
    `{${couponIds}}`,
  ]);
}
