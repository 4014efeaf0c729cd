import { type CouponTerms, conditionMissedBy } from './discounts.ts';

export type CartWarningCode = 'VARIANT_GONE' | 'QUANTITY_NOT_AVAILABLE' | CouponWarningCode;
type CouponWarningCode = 'COUPON_INACTIVE' | 'COUPON_NOT_STARTED' | 'COUPON_EXPIRED' | 'COUPON_USED_UP' | 'COUPON_MINIMUM' | 'COUPON_CURRENCY';

/** Why something in a cart will not be ordered as it is. */
export type CartWarning = {
  readonly code: CartWarningCode;
  readonly message: string;
  readonly lineId: string | null;
  readonly couponCode: string | null;
  /** How many pieces of the line can be had; null when the warning is about something else. */
  readonly available: number | null;
};

export type OfferedLine = {
  readonly id: string;
  readonly quantity: number;
  readonly isForSale: boolean;
  /** How many pieces one order may take; null when there is no limit, or none is known. */
  readonly available: number | null;
};

export type GivenCoupon = CouponTerms & { readonly refusal: Exclude<CouponWarningCode, 'COUPON_MINIMUM' | 'COUPON_CURRENCY'> | null };

type Cart = {
  readonly lines: readonly OfferedLine[];
  readonly coupons: readonly GivenCoupon[];
  /** null when what they come to is not known. */
  readonly goods: { readonly subtotalMinor: bigint; readonly currency: string } | null;
};

/** Of lines first, in their order, then of coupons in theirs. */
export function warningsOf({ lines, coupons, goods }: Cart): CartWarning[] {
  const ofCoupons = coupons.flatMap((coupon) => {
    const code = coupon.refusal ?? (goods && conditionMissedBy(goods, coupon));
    return code === null ? [] : [{ code, message: `The coupon "${coupon.code}" ${reasons[code]}.`, lineId: null, couponCode: coupon.code, available: null }];
  });
  return [...lines.flatMap(warningOfLine), ...ofCoupons];
}

function warningOfLine({ id, quantity, isForSale, available }: OfferedLine): CartWarning[] {
  const ofLine = { lineId: id, couponCode: null };
  if (!isForSale) return [{ ...ofLine, code: 'VARIANT_GONE', message: 'It is not for sale any more.', available: 0 }];
  if (available === null || available >= quantity) return [];
  return [{ ...ofLine, code: 'QUANTITY_NOT_AVAILABLE', message: `Of ${quantity} pieces only ${available} can be had.`, available }];
}

const reasons: Readonly<Record<CouponWarningCode, string>> = {
  COUPON_INACTIVE: 'is not accepted any more',
  COUPON_NOT_STARTED: 'is not valid yet',
  COUPON_EXPIRED: 'is not valid any more',
  COUPON_USED_UP: 'has been used as often as it may be',
  COUPON_MINIMUM: 'is for larger orders',
  COUPON_CURRENCY: 'is for orders in another currency',
};
