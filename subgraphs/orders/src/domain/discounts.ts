const couponKinds = ['PERCENTAGE', 'FIXED_AMOUNT', 'FREE_SHIPPING'] as const;

export type CouponKind = (typeof couponKinds)[number];

/** What a coupon promises, as plain JSON; amounts are minor units of its currency. */
export type CouponTerms = {
  readonly couponId: string;
  readonly code: string;
  readonly kind: CouponKind;
  /** Hundredths of a percent, "1" to "10000"; or the amount; or "0" for free shipping. */
  readonly value: string;
  readonly currency: string;
  /** What the goods must come to, before any discount. */
  readonly minimumMinor: string;
};

export type Discount = { readonly couponId: string; readonly code: string; readonly kind: CouponKind; readonly amountMinor: bigint };

type Goods = { readonly subtotalMinor: bigint; readonly currency: string };
type Price = Goods & { readonly shippingMinor: bigint };

/** Why a coupon takes nothing off such goods; null when it does. */
export function conditionMissedBy({ subtotalMinor, currency }: Goods, coupon: CouponTerms): 'COUPON_CURRENCY' | 'COUPON_MINIMUM' | null {
  if (coupon.currency !== currency) return 'COUPON_CURRENCY';
  return subtotalMinor < BigInt(coupon.minimumMinor) ? 'COUPON_MINIMUM' : null;
}

/**
 * What the coupons take off whose conditions are met: percentages first, then fixed amounts, then free shipping, within a
 * kind by code, so that the order in which the codes were given changes nothing. A percentage is of what those before it
 * have left of the goods, rounded half up. Nothing falls below zero: a fixed amount takes what is left of the goods at
 * most and never pays for shipping. What finds nothing left takes 0.
 */
export function discountsOf({ shippingMinor, ...goods }: Price, coupons: readonly CouponTerms[]): Discount[] {
  let leftOfGoods = goods.subtotalMinor;
  let leftOfShipping = shippingMinor;
  const take = ({ kind, value }: CouponTerms): bigint => {
    if (kind === 'FREE_SHIPPING') {
      const taken = leftOfShipping;
      leftOfShipping = 0n;
      return taken;
    }
    const wanted = kind === 'PERCENTAGE' ? (leftOfGoods * BigInt(value) + 5_000n) / 10_000n : BigInt(value);
    const taken = wanted < leftOfGoods ? wanted : leftOfGoods;
    leftOfGoods -= taken;
    return taken;
  };
  return coupons
    .filter((coupon) => conditionMissedBy(goods, coupon) === null)
    .toSorted(byApplication)
    .map((coupon) => ({ couponId: coupon.couponId, code: coupon.code, kind: coupon.kind, amountMinor: take(coupon) }));
}

function byApplication(a: CouponTerms, b: CouponTerms): number {
  return couponKinds.indexOf(a.kind) - couponKinds.indexOf(b.kind) || (a.code < b.code ? -1 : Number(a.code > b.code));
}
