import { describe, expect, it } from '@jest/globals';
import { toMoney } from '@supergraph/subgraph-kit';
import fc from 'fast-check';
import { sumUp } from '../src/cart-sums.ts';
import type { CouponTerms } from '../src/domain/discounts.ts';

const priced = (amount: unknown, currency: unknown = 'EUR') => ({ unitPrice: { amount, currency } });

type Lines = Parameters<typeof sumUp>[0]['lines'];
const subtotalOf = (lines: Lines, pricedLines: unknown) => {
  const sums = sumUp({ lines, pricedLines, coupons: [], shippingTotal: null });
  return sums && toMoney(String(sums.subtotalMinor), sums.currency);
};

describe('the subtotal of a cart', () => {
  it('pairs prices with quantities by their order, exactly', () => {
    expect(subtotalOf([{ quantity: 3 }, { quantity: 1 }], [priced('0.10'), priced('19.99')])).toEqual({ amount: '20.29', currency: 'EUR' });
    expect(subtotalOf([{ quantity: 999 }], [priced('9007199254740.93')])).toEqual({ amount: '8998192055486189.07', currency: 'EUR' });
    expect(subtotalOf([{ quantity: 2 }], [priced('1500', 'JPY')])).toEqual({ amount: '3000', currency: 'JPY' });
    expect(subtotalOf([{ quantity: 2 }], [priced('0.00')])).toEqual({ amount: '0.00', currency: 'EUR' });
  });

  it('is the sum in minor units, whatever the prices', () => {
    const line = fc.record({ minor: fc.bigInt({ min: 0n, max: 10n ** 14n }), quantity: fc.integer({ min: 1, max: 999 }) });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 100 }), (lines) => {
        const prices = lines.map(({ minor }) => priced(`${minor / 100n}.${String(minor % 100n).padStart(2, '0')}`));
        const sum = lines.reduce((total, { minor, quantity }) => total + minor * BigInt(quantity), 0n);
        expect(subtotalOf(lines, prices)?.amount.replace('.', '')).toBe(String(sum).padStart(3, '0'));
      }),
    );
  });

  it.each([
    ['a cart without lines', [], []],
    ['fewer prices than lines', [{ quantity: 1 }, { quantity: 1 }], [priced('1.00')]],
    ['more prices than lines', [{ quantity: 1 }], [priced('1.00'), priced('2.00')]],
    ['no prices at all', [{ quantity: 1 }], undefined],
    ['prices that are no list', [{ quantity: 1 }], { length: 1 }],
    ['a variant that is gone', [{ quantity: 1 }, { quantity: 1 }], [priced('1.00'), { unitPrice: null }]],
    ['a line that is null', [{ quantity: 1 }], [null]],
    ['a price that could not be read', [{ quantity: 1 }, { quantity: 1 }], [{}, priced('1.00')]],
    ['two currencies', [{ quantity: 1 }, { quantity: 1 }], [priced('1.00'), priced('1.00', 'USD')]],
    ['an amount that is a number', [{ quantity: 1 }], [priced(1)]],
    ['an amount that is no number', [{ quantity: 1 }], [priced('free')]],
    ['an amount below zero', [{ quantity: 1 }], [priced('-1.00')]],
    ['parts of a cent', [{ quantity: 1 }], [priced('1.001')]],
    ['a currency that is none', [{ quantity: 1 }], [priced('1.00', '€')]],
  ])('is null for %s', (_case, lines, prices) => {
    expect(subtotalOf(lines, prices)).toBeNull();
  });
});

describe('the total of a cart', () => {
  const coupon = (code: string, terms: Partial<CouponTerms>): CouponTerms => ({
    ...{ couponId: code, code, kind: 'PERCENTAGE', value: '1000', currency: 'EUR', minimumMinor: '0' },
    ...terms,
  });
  const lines = [{ quantity: 3 }, { quantity: 1 }];
  const pricedLines = [priced('0.10'), priced('19.99')];
  const totalOf = (shippingTotal: unknown, coupons: CouponTerms[] = []) => sumUp({ lines, pricedLines, coupons, shippingTotal })?.totalMinor;

  it('adds what shipping costs', () => {
    expect(totalOf({ amount: '4.49', currency: 'EUR' })).toBe(2478n);
    expect(totalOf({ amount: '0.00', currency: 'EUR' })).toBe(2029n);
  });

  it('takes off what coupons are good for', () => {
    const coupons = [
      coupon('A', {}),
      coupon('B', { kind: 'FREE_SHIPPING', value: '0' }),
      coupon('C', { minimumMinor: '2030' }),
      coupon('D', { currency: 'USD' }),
    ];
    expect(sumUp({ lines, pricedLines, coupons, shippingTotal: { amount: '4.49', currency: 'EUR' } })).toMatchObject({
      discounts: [
        { code: 'A', amountMinor: 203n },
        { code: 'B', amountMinor: 449n },
      ],
      discountMinor: 652n,
      totalMinor: 1826n,
    });
  });

  it.each([
    ['shipping that is not known', null],
    ['shipping that did not come', undefined],
    ['shipping in another currency', { amount: '4.49', currency: 'USD' }],
    ['shipping below zero', { amount: '-4.49', currency: 'EUR' }],
    ['shipping that is no amount', { amount: 4.49, currency: 'EUR' }],
  ])('is null for %s, and the discounts are those of the goods', (_case, shippingTotal) => {
    const coupons = [coupon('A', {}), coupon('B', { kind: 'FREE_SHIPPING', value: '0' })];
    expect(sumUp({ lines, pricedLines, coupons, shippingTotal })).toMatchObject({ totalMinor: null, discountMinor: 203n });
  });

  it('is null where there is no subtotal', () => {
    expect(sumUp({ lines, pricedLines: [], coupons: [], shippingTotal: { amount: '4.49', currency: 'EUR' } })).toBeNull();
  });
});
