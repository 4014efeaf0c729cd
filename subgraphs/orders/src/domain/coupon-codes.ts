import { DomainError } from '@supergraph/service-kit';

/** Coupons that a cart, and so an order, has at most. */
export const couponBound = 10;
const characterBound = 100;

/** Codes as they are stored: people type them in small letters, and with blanks around them. The same twice is one. */
export function readCodes(codes: readonly string[]): string[] {
  if (codes.length > couponBound) throw new DomainError('BAD_USER_INPUT', `${codes.length} codes are more than ${couponBound}.`, { path: ['codes'] });
  return [...new Set(codes.map((code) => code.slice(0, characterBound).trim().toUpperCase()))];
}

/** What is not so is the code of no coupon. */
export function isCouponCode(code: string): boolean {
  return /^[A-Z0-9-]{3,32}$/.test(code);
}
