/** Minor units, all in one currency. */
export type OrderTotals = {
  readonly subtotalMinor: bigint;
  readonly discountMinor: bigint;
  readonly shippingMinor: bigint;
  /** Included in the total. */
  readonly taxMinor: bigint;
  readonly totalMinor: bigint;
};

export type PricedLine = { readonly unitPriceMinor: bigint; readonly quantity: number };

/** What an order comes to. Prices, and shipping, include 19 % tax, which is rounded half up. */
export function totalsOf(lines: readonly PricedLine[], { discountMinor = 0n, shippingMinor }: { discountMinor?: bigint; shippingMinor: bigint }): OrderTotals {
  const subtotalMinor = lines.reduce((sum, { unitPriceMinor, quantity }) => sum + unitPriceMinor * BigInt(quantity), 0n);
  const totalMinor = subtotalMinor - discountMinor + shippingMinor;
  return { subtotalMinor, discountMinor, shippingMinor, taxMinor: (totalMinor * 19n + 59n) / 119n, totalMinor };
}
