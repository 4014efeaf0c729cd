import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { markers, toHtml } from '../src/domain/highlight.ts';
import { highestMinor, lowestMinor } from '../src/domain/price-bounds.ts';
import { asOperand, replaceWords, toSearchText, wordsOf } from '../src/domain/search-text.ts';

describe('toSearchText', () => {
  it.each([
    ['linen', '', 'linen'],
    ['linen over', 'linen ', 'over'],
    ['"halden linen" ov', '"halden linen" ', 'ov'],
    ['linen 0.5', 'linen ', '0.5'],
  ])('lets the last word of %s go on', (text, head, last) => {
    expect(toSearchText(text)).toEqual({ text, head, last });
  });

  it.each(['linen -over', '"halden linen"', '"halden lin', 'mug or', 'mug or parka', '!!!', '-'])('takes %s as it is', (text) => {
    expect(toSearchText(text)).toEqual({ text, head: text, last: null });
  });
});

describe('words', () => {
  it('are found and replaced without what stands between them', () => {
    expect(wordsOf('Ovrshirt, "Halden" -x')).toEqual(['ovrshirt', 'halden', 'x']);
    expect(replaceWords('Ovrshirt, "Halden" -x', new Map([['ovrshirt', 'overshirt']]))).toBe('overshirt, "Halden" -x');
  });

  it('are one operand whatever is in them', () => {
    expect(asOperand("it's\\", '*')).toBe("'it''s\\\\':*");
    expect(asOperand('linen')).toBe("'linen'");
  });
});

describe('price bounds', () => {
  const decimal = fc.tuple(fc.integer({ min: -100_000, max: 100_000 }), fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength: 10 }));

  it('keep exactly the whole minor units between them', () => {
    fc.assert(
      fc.property(decimal, ([whole, fraction]) => {
        const amount = fraction === '' ? String(whole) : `${whole}.${fraction}`;
        const tenBillionths = BigInt(`${whole}${fraction.padEnd(10, '0')}`);
        const perMinor = 10n ** 8n;
        expect(lowestMinor(amount) * perMinor).toBeGreaterThanOrEqual(tenBillionths);
        expect((lowestMinor(amount) - 1n) * perMinor).toBeLessThan(tenBillionths);
        expect(highestMinor(amount) * perMinor).toBeLessThanOrEqual(tenBillionths);
        expect((highestMinor(amount) + 1n) * perMinor).toBeGreaterThan(tenBillionths);
      }),
    );
  });

  it('stay within what the database can compare', () => {
    expect(lowestMinor('99999999999999999999')).toBe(2n ** 63n - 1n);
    expect(highestMinor('-99999999999999999999')).toBe(-(2n ** 63n) + 1n);
  });
});

describe('toHtml', () => {
  it('gives no HTML but the marks', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.oneof(fc.constantFrom(...Object.values(markers), ...'<>&"\'/='), fc.string({ minLength: 1, maxLength: 1 })) }),
        (text) => {
          const html = toHtml(`${markers.open}${text}`);
          expect(html?.replaceAll(/<\/?mark>/g, '')).not.toMatch(/[<>"']|&(?!(lt|gt|amp|quot|#39);)/);
        },
      ),
    );
  });

  it('is null when nothing is marked', () => {
    expect(toHtml('plain')).toBeNull();
  });
});
