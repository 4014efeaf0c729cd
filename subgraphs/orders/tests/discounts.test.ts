import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Coupon, discount } from '../src/domain/discounts.ts';

const percent = (code: string, basisPoints: number): Coupon => ({ code, reduction: { kind: 'PERCENTAGE', basisPoints } });
const fixed = (code: string, amountMinor: bigint): Coupon => ({ code, reduction: { kind: 'FIXED_AMOUNT', amountMinor } });
const freeShipping = (code: string): Coupon => ({ code, reduction: { kind: 'FREE_SHIPPING' } });

const money = fc.bigInt({ min: 0n, max: 10n ** 15n });
const prices = fc.record({ subtotalMinor: money, shippingMinor: money });
const coupon = fc.string({ minLength: 1 }).chain((code) =>
  fc.oneof(
    fc.integer({ min: 1, max: 10_000 }).map((basisPoints) => percent(code, basisPoints)),
    money.map((amountMinor) => fixed(code, amountMinor)),
    fc.constant(freeShipping(code)),
  ),
);
const coupons = fc.uniqueArray(coupon, { selector: ({ code }) => code, maxLength: 8 });
const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((a, b) => a + b, 0n);

describe('discounts', () => {
  it('never fall below zero, and add up to what is no longer to be paid', () => {
    fc.assert(
      fc.property(prices, coupons, (before, given) => {
        const { discounts, discountMinor, shippingMinor } = discount(before, given);
        expect(discountMinor >= 0n && discountMinor <= before.subtotalMinor).toBe(true);
        expect(discounts.every(({ amountMinor }) => amountMinor >= 0n)).toBe(true);
        expect(sum(discounts.map(({ amountMinor }) => amountMinor))).toBe(discountMinor + before.shippingMinor - shippingMinor);
        expect(shippingMinor).toBe(given.some(({ reduction }) => reduction.kind === 'FREE_SHIPPING') ? 0n : before.shippingMinor);
        expect(discounts.map(({ code }) => code).sort()).toEqual(given.map(({ code }) => code).sort());
      }),
    );
  });

  it('are the same in whatever order the codes are given', () => {
    const shuffled = coupons.chain((given) => fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length })));
    fc.assert(fc.property(prices, shuffled, (before, [given, other]) => expect(discount(before, other)).toEqual(discount(before, given))));
  });

  it('take percentages of what is left, then fixed amounts, then shipping', () => {
    const { discounts, discountMinor, shippingMinor } = discount({ subtotalMinor: 10_000n, shippingMinor: 490n }, [
      freeShipping('A'),
      fixed('B', 500n),
      percent('D', 5_000),
      percent('C', 1_000),
    ]);
    expect(discounts.map(({ code, amountMinor }) => [code, amountMinor])).toEqual([
      ['C', 1_000n],
      ['D', 4_500n],
      ['B', 500n],
      ['A', 490n],
    ]);
    expect([discountMinor, shippingMinor]).toEqual([6_000n, 0n]);
  });

  it.each([
    [5n, 1_000, 1n],
    [4n, 1_000, 0n],
    [15n, 1_000, 2n],
    [1n, 10_000, 1n],
    [999n, 3_333, 333n],
  ])('round %d at %d hundredths of a percent half up to %d', (subtotalMinor, basisPoints, taken) => {
    expect(discount({ subtotalMinor, shippingMinor: 0n }, [percent('A', basisPoints)]).discountMinor).toBe(taken);
  });

  it('leave shipping to be paid when a fixed amount is more than the goods', () => {
    expect(discount({ subtotalMinor: 300n, shippingMinor: 490n }, [fixed('A', 1_000n)])).toMatchObject({ discountMinor: 300n, shippingMinor: 490n });
  });
});
