import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type CouponTerms, conditionMissedBy, discountsOf } from '../src/domain/discounts.ts';
import { totalsOf } from '../src/domain/order-totals.ts';

const currency = 'EUR';
const coupon = (code: string, kind: CouponTerms['kind'], value: bigint | number): CouponTerms => ({
  couponId: code,
  code,
  kind,
  value: String(value),
  currency,
  minimumMinor: '0',
});
const percent = (code: string, basisPoints: number): CouponTerms => coupon(code, 'PERCENTAGE', basisPoints);
const fixed = (code: string, amountMinor: bigint): CouponTerms => coupon(code, 'FIXED_AMOUNT', amountMinor);
const freeShipping = (code: string): CouponTerms => coupon(code, 'FREE_SHIPPING', 0);

const money = fc.bigInt({ min: 0n, max: 10n ** 15n });
const prices = fc.record({ subtotalMinor: money, shippingMinor: money, currency: fc.constantFrom('EUR', 'USD') });
const anyCoupon = fc
  .string({ minLength: 1 })
  .chain((code) =>
    fc.oneof(
      fc.integer({ min: 1, max: 10_000 }).map((basisPoints) => percent(code, basisPoints)),
      money.map((amountMinor) => fixed(code, amountMinor)),
      fc.constant(freeShipping(code)),
    ),
  )
  .chain((terms) => fc.oneof(fc.constant('0'), money.map(String)).map((minimumMinor) => ({ ...terms, minimumMinor })));
const coupons = fc.uniqueArray(anyCoupon, { selector: ({ code }) => code, maxLength: 8 });
const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((a, b) => a + b, 0n);
const off = (discounts: ReturnType<typeof discountsOf>, kinds: CouponTerms['kind'][]): bigint =>
  sum(discounts.filter(({ kind }) => kinds.includes(kind)).map(({ amountMinor }) => amountMinor));

describe('discounts', () => {
  it('are those whose conditions are met, and take no more than there is', () => {
    fc.assert(
      fc.property(prices, coupons, (price, given) => {
        const discounts = discountsOf(price, given);
        const met = given.filter((terms) => conditionMissedBy(price, terms) === null);
        expect(discounts.map(({ code }) => code).sort()).toEqual(met.map(({ code }) => code).sort());
        expect(discounts.every(({ amountMinor }) => amountMinor >= 0n)).toBe(true);
        expect(off(discounts, ['PERCENTAGE', 'FIXED_AMOUNT']) <= price.subtotalMinor).toBe(true);
        expect(off(discounts, ['FREE_SHIPPING'])).toBe(met.some(({ kind }) => kind === 'FREE_SHIPPING') ? price.shippingMinor : 0n);
      }),
    );
  });

  it('lower the total by just what they take off', () => {
    fc.assert(
      fc.property(prices, coupons, ({ subtotalMinor, shippingMinor, ...price }, given) => {
        const totals = totalsOf([{ unitPriceMinor: subtotalMinor, quantity: 1 }], { ...price, shippingMinor, coupons: given });
        expect(totals.discountMinor).toBe(sum(totals.discounts.map(({ amountMinor }) => amountMinor)));
        expect(totals.totalMinor).toBe(subtotalMinor + shippingMinor - totals.discountMinor);
        expect(totals.totalMinor >= 0n && totals.taxMinor >= 0n && totals.taxMinor <= totals.totalMinor).toBe(true);
      }),
    );
  });

  it('are the same in whatever order the codes are given', () => {
    const shuffled = coupons.chain((given) => fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length })));
    fc.assert(fc.property(prices, shuffled, (price, [given, other]) => expect(discountsOf(price, other)).toEqual(discountsOf(price, given))));
  });

  it('take percentages of what is left, then fixed amounts, then shipping', () => {
    const given = [freeShipping('A'), fixed('B', 500n), percent('D', 5_000), percent('C', 1_000)];
    expect(discountsOf({ subtotalMinor: 10_000n, shippingMinor: 490n, currency }, given).map(({ code, amountMinor }) => [code, amountMinor])).toEqual([
      ['C', 1_000n],
      ['D', 4_500n],
      ['B', 500n],
      ['A', 490n],
    ]);
  });

  it.each([
    [5n, 1_000, 1n],
    [4n, 1_000, 0n],
    [15n, 1_000, 2n],
    [1n, 10_000, 1n],
    [999n, 3_333, 333n],
  ])('round %d at %d hundredths of a percent half up to %d', (subtotalMinor, basisPoints, taken) => {
    expect(discountsOf({ subtotalMinor, shippingMinor: 0n, currency }, [percent('A', basisPoints)])).toMatchObject([{ amountMinor: taken }]);
  });

  it('leave shipping to be paid when a fixed amount is more than the goods', () => {
    expect(discountsOf({ subtotalMinor: 300n, shippingMinor: 490n, currency }, [fixed('A', 1_000n)])).toMatchObject([{ amountMinor: 300n }]);
  });

  it('need the goods to come to their minimum before anything is taken off', () => {
    const given = [percent('A', 5_000), { ...fixed('B', 100n), minimumMinor: '1000' }];
    const codes = (subtotalMinor: bigint) => discountsOf({ subtotalMinor, shippingMinor: 0n, currency }, given).map(({ code }) => code);
    expect(codes(999n)).toEqual(['A']);
    expect(codes(1_000n)).toEqual(['A', 'B']);
  });
});
