import { DomainError } from '@supergraph/service-kit';
import { isCouponCode } from './coupon-codes.ts';
import type { CouponKind } from './discounts.ts';

/** A coupon as it is to be. Amounts are minor units; null where a client gave none, or none that can be read. */
export type WantedCoupon = {
  readonly code: string;
  readonly kind: CouponKind;
  readonly basisPoints: bigint | null;
  readonly amountMinor: bigint | null;
  readonly currency: string;
  readonly minimumMinor: bigint | null;
  readonly startsAt: string | null;
  readonly endsAt: string | null;
  readonly useLimit: number | null;
  readonly useLimitPerCustomer: number | null;
};

/** Every fault, so that a form can show them all at once. `given` says which amounts a client gave at all. */
export function faultsOf(coupon: WantedCoupon, given: { readonly percentage: boolean; readonly amountOff: boolean }): DomainError[] {
  const { code, kind, basisPoints, amountMinor, currency, minimumMinor, startsAt, endsAt, useLimit, useLimitPerCustomer } = coupon;
  const faults: DomainError[] = [];
  const refuse = (isFault: boolean, field: string, message: string): void => {
    if (isFault) faults.push(new DomainError('BAD_USER_INPUT', message, { path: ['input', field] }));
  };
  refuse(!isCouponCode(code), 'code', 'A code has 3 to 32 letters from A to Z, digits and hyphens.');
  refuse(!/^[A-Z]{3}$/.test(currency), 'currency', 'The currency is no ISO 4217 code, such as "EUR".');
  const isPercentage = kind === 'PERCENTAGE';
  refuse(
    isPercentage && !(basisPoints !== null && basisPoints >= 1n && basisPoints <= 10_000n),
    'percentage',
    'The percentage is not between 0.01 and 100.00.',
  );
  refuse(!isPercentage && given.percentage, 'percentage', `A coupon of kind ${kind} has no percentage.`);
  const isFixed = kind === 'FIXED_AMOUNT';
  refuse(isFixed && !(amountMinor !== null && amountMinor > 0n), 'amountOff', 'What is taken off is no amount above zero in the currency.');
  refuse(!isFixed && given.amountOff, 'amountOff', `A coupon of kind ${kind} has no amount.`);
  refuse(minimumMinor === null || minimumMinor < 0n, 'minimumSubtotal', 'The minimum is no amount in the currency.');
  refuse(startsAt !== null && endsAt !== null && Date.parse(endsAt) <= Date.parse(startsAt), 'endsAt', 'It ends before it starts.');
  refuse(useLimit !== null && useLimit < 1, 'useLimit', `The limit ${useLimit} is below one.`);
  refuse(useLimitPerCustomer !== null && useLimitPerCustomer < 1, 'useLimitPerCustomer', `The limit ${useLimitPerCustomer} is below one.`);
  return faults;
}
