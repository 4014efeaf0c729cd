import type { SubgraphContext } from '@supergraph/subgraph-kit';
import { type CouponRefusal, couponRefusal, couponTerms } from './coupon-sql.ts';
import type { CouponTerms } from './domain/discounts.ts';

export type CartCoupon = CouponTerms & {
  /** null when it may be used now. */
  readonly refusal: CouponRefusal | null;
};

/** Whether a checkout of the cart that is under way has the coupon. */
const isTaken = 'exists (select from saga s join coupon_use u on u.order_id = s.id where s.pending_cart_id = t.id and u.coupon_id = c.id)';

/** In the order in which they were given. Of any number of carts in one statement. */
export function readCartCoupons({ database, loaders }: SubgraphContext, cartId: string): Promise<CartCoupon[]> {
  return loaders.batch('coupons of carts', cartId, async (cartIds) => {
    const rows = await database.rows<CartCoupon & { '#cart': string }>(
      `select k.cart_id as "#cart", ${couponTerms}, ${couponRefusal('t.user_id', isTaken)} as refusal
       from cart t join cart_coupon k on k.cart_id = t.id join coupon c on c.id = k.coupon_id where t.id = any($1) order by k.position`,
      [cartIds],
    );
    const byCart = Map.groupBy(rows, (row) => row['#cart']);
    return cartIds.map((id) => byCart.get(id) ?? []);
  });
}
