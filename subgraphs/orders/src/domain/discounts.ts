/** What a coupon takes off; amounts are minor units of the currency of the goods. */
export type Reduction =
  | { readonly kind: 'PERCENTAGE' /** Hundredths of a percent, 1 to 10 000. */; readonly basisPoints: number }
  | { readonly kind: 'FIXED_AMOUNT'; readonly amountMinor: bigint }
  | { readonly kind: 'FREE_SHIPPING' };
export type Coupon = { readonly code: string; readonly reduction: Reduction };

export type Discount = { readonly code: string; readonly kind: Reduction['kind']; readonly amountMinor: bigint };
export type Discounted = {
  /** In the order in which they were applied; one that found nothing left to take takes 0. */
  readonly discounts: readonly Discount[];
  /** Off the goods, at most their subtotal. */
  readonly discountMinor: bigint;
  /** What is left to pay for shipping. */
  readonly shippingMinor: bigint;
};

const applied: readonly Reduction['kind'][] = ['PERCENTAGE', 'FIXED_AMOUNT', 'FREE_SHIPPING'];

/**
 * Applies coupons whose conditions are met: percentages first, then fixed amounts, then free shipping, within a kind by
 * code, so that the order in which the codes were given changes nothing. A percentage is of what those before it have
 * left of the goods, rounded half up. Nothing falls below zero: a fixed amount takes what is left of the goods at most
 * and never pays for shipping.
 */
export function discount({ subtotalMinor, shippingMinor }: { subtotalMinor: bigint; shippingMinor: bigint }, coupons: readonly Coupon[]): Discounted {
  let goods = subtotalMinor;
  let shipping = shippingMinor;
  const discounts = coupons.toSorted(byApplication).map(({ code, reduction }): Discount => {
    if (reduction.kind === 'FREE_SHIPPING') {
      const amountMinor = shipping;
      shipping = 0n;
      return { code, kind: reduction.kind, amountMinor };
    }
    const wanted = reduction.kind === 'PERCENTAGE' ? (goods * BigInt(reduction.basisPoints) + 5_000n) / 10_000n : reduction.amountMinor;
    const amountMinor = wanted < goods ? wanted : goods;
    goods -= amountMinor;
    return { code, kind: reduction.kind, amountMinor };
  });
  return { discounts, discountMinor: subtotalMinor - goods, shippingMinor: shipping };
}

function byApplication(a: Coupon, b: Coupon): number {
  return applied.indexOf(a.reduction.kind) - applied.indexOf(b.reduction.kind) || (a.code < b.code ? -1 : Number(a.code > b.code));
}
