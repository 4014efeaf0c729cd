import { expect, it } from '@jest/globals';
import { isCountryCode } from '../src/domain/country.ts';

const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
const codes = letters.flatMap((first) => letters.map((second) => first + second)).filter(isCountryCode);

it('knows the 249 countries of ISO 3166-1', () => {
  expect(codes).toHaveLength(249);
  expect(codes).toEqual(expect.arrayContaining(['AQ', 'AX', 'BQ', 'CW', 'DE', 'GB', 'PS', 'SS', 'TL', 'TW', 'US', 'ZW']));
});

it.each(['de', 'D', 'DEU', '', 'D1', 'ÄÖ', 'UK', 'EU', 'UN', 'XK', 'XX', 'ZZ', 'AA', 'QO', 'DD', 'SU', 'AN', 'YU'])('does not take %j for one', (code) => {
  expect(isCountryCode(code)).toBe(false);
});
