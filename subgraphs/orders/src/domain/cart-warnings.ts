import { type CouponTerms, conditionMissedBy } from './discounts.ts';

export type CartWarningCode = 'VARIANT_GONE' | 'QUANTITY_NOT_AVAILABLE' | 'COUNTRY_NOT_SERVED' | CouponWarningCode;
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
  /** Where it goes; null when nobody has said. */
  readonly country: string | null;
  readonly isShippingKnown: boolean;
};

/** Of lines first, in their order, then of the country, then of coupons in their order. */
export function warningsOf({ lines, coupons, goods, country, isShippingKnown }: Cart): CartWarning[] {
  const ofCoupons = coupons.flatMap((coupon) => {
    const code = coupon.refusal ?? (goods && conditionMissedBy(goods, coupon));
    return code === null ? [] : [{ code, message: `The coupon "${coupon.code}" ${reasons[code]}.`, lineId: null, couponCode: coupon.code, available: null }];
  });
  // What is for sale has a weight, so that nothing else can be the reason.
  const ofCountry = goods && country !== null && !isShippingKnown ? [notServed(country)] : [];
  return [...lines.flatMap(warningOfLine), ...ofCountry, ...ofCoupons];
}

function warningOfLine({ id, quantity, isForSale, available }: OfferedLine): CartWarning[] {
  const ofLine = { lineId: id, couponCode: null };
  if (!isForSale) return [{ ...ofLine, code: 'VARIANT_GONE', message: 'It is not for sale any more.', available: 0 }];
  if (available === null || available >= quantity) return [];
  return [{ ...ofLine, code: 'QUANTITY_NOT_AVAILABLE', message: `Of ${quantity} pieces only ${available} can be had.`, available }];
}

function notServed(country: string): CartWarning {
  return { code: 'COUNTRY_NOT_SERVED', message: `Not all of it is sent to ${country}.`, lineId: null, couponCode: null, available: null };
}

const reasons: Readonly<Record<CouponWarningCode, string>> = {
  COUPON_INACTIVE: 'is not accepted any more',
  COUPON_NOT_STARTED: 'is not valid yet',
  COUPON_EXPIRED: 'is not valid any more',
  COUPON_USED_UP: 'has been used as often as it may be',
  COUPON_MINIMUM: 'is for larger orders',
  COUPON_CURRENCY: 'is for orders in another currency',
};
