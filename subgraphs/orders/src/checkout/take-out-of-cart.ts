import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { CheckoutRequest } from '../domain/checkout/saga.ts';

/** Takes the pieces that are bought out of the cart, and the coupons that were used. What was added meanwhile stays, and what was not used. */
export async function takeOutOfCart(tx: SqlEntityManager, { orderId, cartId, lines, coupons }: CheckoutRequest, at: Date): Promise<void> {
  // First, as it locks the cart against other changes.
  await tx.execute('update cart set updated_at = greatest(updated_at, ?), version = version + 1 where id = ?', [at, cartId]);
  const bought = JSON.stringify(lines);
  await tx.execute(`delete from cart_line l using ${boughtLines} where l.id = b."lineId" and l.quantity <= b.quantity`, [bought]);
  await tx.execute(`update cart_line l set quantity = l.quantity - b.quantity from ${boughtLines} where l.id = b."lineId"`, [bought]);
  if (coupons.length === 0) return;
  const used = 'select coupon_id from order_discount where order_id = ?';
  await tx.execute(`delete from cart_coupon where cart_id = ? and coupon_id in (${used})`, [cartId, orderId]);
}

const boughtLines = 'json_to_recordset(?::json) b("lineId" uuid, quantity int)';
