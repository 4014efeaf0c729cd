import { type CouponTerms, type Discount, discountsOf } from './discounts.ts';

/** Minor units, all in one currency. */
export type OrderTotals = {
  readonly subtotalMinor: bigint;
  /** In the order in which they were taken off. */
  readonly discounts: readonly Discount[];
  /** All that is taken off, of the goods and of shipping. */
  readonly discountMinor: bigint;
  /** Before discounts. */
  readonly shippingMinor: bigint;
  /** Included in the total. */
  readonly taxMinor: bigint;
  readonly totalMinor: bigint;
};

export type PricedLine = { readonly unitPriceMinor: bigint; readonly quantity: number };
type Terms = { readonly currency: string; readonly shippingMinor: bigint; readonly coupons: readonly CouponTerms[] };

/** What an order comes to. Prices, and shipping, include 19 % tax, which is rounded half up. */
export function totalsOf(lines: readonly PricedLine[], { currency, shippingMinor, coupons }: Terms): OrderTotals {
  const subtotalMinor = lines.reduce((sum, { unitPriceMinor, quantity }) => sum + unitPriceMinor * BigInt(quantity), 0n);
  const discounts = discountsOf({ subtotalMinor, shippingMinor, currency }, coupons);
  const discountMinor = discounts.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
  const totalMinor = subtotalMinor - discountMinor + shippingMinor;
  return { subtotalMinor, discounts, discountMinor, shippingMinor, taxMinor: (totalMinor * 19n + 59n) / 119n, totalMinor };
}
