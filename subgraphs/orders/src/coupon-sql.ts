/** Why a coupon cannot be used, whatever the goods. */
export type CouponRefusal = 'COUPON_INACTIVE' | 'COUPON_NOT_STARTED' | 'COUPON_EXPIRED' | 'COUPON_USED_UP';

/** SQL for the `CouponTerms` of a coupon `c`. */
export const couponTerms = `c.id as "couponId", c.code, c.kind, c.value::text as value, c.currency, c.minimum_minor::text as "minimumMinor"`;

/**
 * SQL for the `CouponRefusal` of a coupon `c`, null when the customer, whose id may be null, may use it now. `isTaken` is SQL for
 * whether it is taken for them already, so that no limit is in their way.
 */
export function couponRefusal(customerId: string, isTaken = 'false'): string {
  return `case when not c.active then 'COUPON_INACTIVE'
    when c.starts_at > clock_timestamp() then 'COUPON_NOT_STARTED'
    when c.ends_at <= clock_timestamp() then 'COUPON_EXPIRED'
    when ${isTaken} then null
    when c.used >= c.use_limit then 'COUPON_USED_UP'
    when (select count(*) from coupon_use u where u.coupon_id = c.id and u.customer_id = ${customerId}) >= c.use_limit_per_customer then 'COUPON_USED_UP' end`;
}
