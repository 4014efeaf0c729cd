import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ShippingClass } from '../src/domain/shipping-class.ts';
import { type Band, type ShippingLine, shippingPrice } from '../src/domain/shipping-price.ts';

const band = (shippingClass: ShippingClass, upToGrams: number, cents: number, currency = 'EUR'): Band => ({
  shippingClass,
  upToGrams,
  priceMinor: String(cents),
  currency,
});
const tariff = [band('parcel', 5_000, 600), band('parcel', 1_000, 400), band('letter', 100, 150)];
const line = (quantity: number, weightGrams: number, shippingClass: ShippingClass = 'parcel'): ShippingLine => ({ quantity, weightGrams, shippingClass });

describe('the price of shipping', () => {
  it.each([
    ['one piece in its band', [line(1, 1_000)], '400'],
    ['pieces that go together', [line(2, 600)], '600'],
    ['several full parcels and a rest', [line(3, 3_600)], '1600'],
    ['full parcels alone', [line(2, 5_000)], '1200'],
    ['each class on its own', [line(1, 500), line(2, 50, 'letter')], '550'],
    ['pieces without weight', [line(7, 0)], '400'],
  ])('is that of %s', (_what, lines, priceMinor) => {
    expect(shippingPrice(tariff, lines)).toEqual({ priceMinor, currency: 'EUR' });
  });

  it.each([
    ['there is nothing to send', []],
    ['a line is not known', [line(1, 1), null]],
    ['a piece is too heavy', [line(1, 5_001)]],
    ['there is no such class', [line(1, 1, 'freight')]],
  ])('is not known when %s', (_when, lines) => {
    expect(shippingPrice(tariff, lines)).toBeNull();
  });

  it('is never a sum of two currencies', () => {
    expect(shippingPrice([...tariff, band('freight', 9, 1, 'CHF')], [line(1, 1), line(1, 1, 'freight')])).toBeNull();
  });

  it('does not depend on the order of lines, nor on how pieces are split into them, and grows with them', () => {
    const lines = fc.array(fc.record({ quantity: fc.integer({ min: 1, max: 50 }), weightGrams: fc.integer({ min: 0, max: 5_000 }) }), { minLength: 1 });
    fc.assert(
      fc.property(lines, (some) => {
        const own = some.map(({ quantity, weightGrams }) => line(quantity, weightGrams));
        const price = shippingPrice(tariff, own);
        expect(
          shippingPrice(
            tariff,
            own.toReversed().flatMap((one) =>
              one.quantity > 1
                ? [
                    { ...one, quantity: 1 },
                    { ...one, quantity: one.quantity - 1 },
                  ]
                : [one],
            ),
          ),
        ).toEqual(price);
        expect(BigInt(shippingPrice(tariff, [...own, line(1, 10)])?.priceMinor ?? -1)).toBeGreaterThanOrEqual(BigInt(price?.priceMinor ?? 0));
      }),
    );
  });
});
