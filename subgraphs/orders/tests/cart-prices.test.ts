import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { pairPrices, subtotalOf as subtotalOfPrices, totalOf } from '../src/cart-prices.ts';

const priced = (amount: unknown, currency: unknown = 'EUR') => ({ unitPrice: { amount, currency } });

type Lines = Parameters<typeof pairPrices>[0];
const subtotalOf = (lines: Lines, prices: unknown) => subtotalOfPrices(pairPrices(lines, prices));

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
  const prices = pairPrices([{ quantity: 3 }, { quantity: 1 }], [priced('0.10'), priced('19.99')]);

  it('adds what shipping costs', () => {
    expect(totalOf(prices, { amount: '4.49', currency: 'EUR' })).toEqual({ amount: '24.78', currency: 'EUR' });
    expect(totalOf(prices, { amount: '0.00', currency: 'EUR' })).toEqual({ amount: '20.29', currency: 'EUR' });
  });

  it.each([
    ['shipping that is not known', null],
    ['shipping that did not come', undefined],
    ['shipping in another currency', { amount: '4.49', currency: 'USD' }],
    ['shipping below zero', { amount: '-4.49', currency: 'EUR' }],
    ['shipping that is no amount', { amount: 4.49, currency: 'EUR' }],
  ])('is null for %s', (_case, shippingTotal) => {
    expect(totalOf(prices, shippingTotal)).toBeNull();
  });

  it('is null where there is no subtotal', () => {
    expect(totalOf(null, { amount: '4.49', currency: 'EUR' })).toBeNull();
  });
});
