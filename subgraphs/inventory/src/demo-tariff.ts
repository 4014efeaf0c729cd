import type { ShippingClass } from './domain/shipping-class.ts';

type Zone = 'home' | 'near' | 'europe' | 'world';

/** Where the demo shop sends to; any other country is not served. */
const countries: Readonly<Record<Zone, readonly string[]>> = {
  home: ['DE'],
  near: ['AT', 'BE', 'CZ', 'DK', 'FR', 'LU', 'NL', 'PL'],
  europe: ['BG', 'CH', 'EE', 'ES', 'FI', 'GB', 'GR', 'HR', 'HU', 'IE', 'IT', 'LT', 'LV', 'NO', 'PT', 'RO', 'SE', 'SI', 'SK'],
  world: ['AU', 'CA', 'JP', 'KR', 'NZ', 'SG', 'US'],
};

type Band = { readonly upToGrams: number } & Readonly<Partial<Record<Zone, number>>>;

/** Cents, by class and weight band. Freight goes by road, so it does not go overseas. */
const bands: Readonly<Record<ShippingClass, readonly Band[]>> = {
  letter: [
    { upToGrams: 100, home: 165, near: 345, europe: 345, world: 395 },
    { upToGrams: 500, home: 225, near: 425, europe: 475, world: 695 },
    { upToGrams: 2_000, home: 325, near: 695, europe: 795, world: 1_395 },
  ],
  parcel: [
    { upToGrams: 1_000, home: 449, near: 899, europe: 1_299, world: 2_490 },
    { upToGrams: 5_000, home: 599, near: 1_290, europe: 1_790, world: 3_990 },
    { upToGrams: 10_000, home: 849, near: 1_690, europe: 2_390, world: 5_990 },
    { upToGrams: 31_500, home: 1_649, near: 2_890, europe: 3_990, world: 9_990 },
  ],
  freight: [
    { upToGrams: 30_000, home: 3_900, near: 6_900, europe: 9_900 },
    { upToGrams: 100_000, home: 6_900, near: 11_900, europe: 16_900 },
    { upToGrams: 500_000, home: 14_900, near: 24_900, europe: 34_900 },
  ],
};

const zones = Object.keys(countries) as Zone[];

/** Rows `('DE', 'home')` of country and zone. */
export function countryRows(): string {
  return zones.flatMap((zone) => countries[zone].map((country) => `('${country}', '${zone}')`)).join(', ');
}

/** Rows `('home', 'letter', 100, 165, 'EUR')` of zone, class, band, price and currency. */
export function rateRows(): string {
  const rates = Object.entries(bands).flatMap(([shippingClass, ofClass]) =>
    ofClass.flatMap((band) => zones.flatMap((zone) => rateRow({ zone, shippingClass, upToGrams: band.upToGrams, cents: band[zone] }))),
  );
  return rates.join(', ');
}

function rateRow({ zone, shippingClass, upToGrams, cents }: { zone: Zone; shippingClass: string; upToGrams: number; cents: number | undefined }): string[] {
  return cents === undefined ? [] : [`('${zone}', '${shippingClass}', ${upToGrams}, ${cents}, 'EUR')`];
}
