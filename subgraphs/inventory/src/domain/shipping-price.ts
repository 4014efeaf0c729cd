import type { Shipment, ShippingClass } from './shipping-class.ts';

/** What a carrier takes for one parcel of a class, up to and with a weight. */
export type Band = { readonly shippingClass: ShippingClass; readonly upToGrams: number; readonly priceMinor: string; readonly currency: string };

/** Some pieces of one kind. */
export type ShippingLine = Shipment & { readonly quantity: number };

export type ShippingPrice = { readonly priceMinor: string; readonly currency: string };

/**
 * What sending all lines costs: the pieces of a class go together by weight, as many of the heaviest parcels as they fill and one
 * for the rest. Null when there is nothing to send, a line is not known, one piece is heavier than any parcel, or the tariff
 * has no such class.
 */
export function shippingPrice(tariff: readonly Band[], lines: readonly (ShippingLine | null)[]): ShippingPrice | null {
  const known = lines.filter((line) => line !== null);
  if (known.length === 0 || known.length < lines.length) return null;
  const ofClasses = Map.groupBy(known, ({ shippingClass }) => shippingClass);
  const prices = [...ofClasses].map(([name, ofClass]) =>
    priceOfClass(
      tariff.filter(({ shippingClass }) => shippingClass === name),
      ofClass,
    ),
  );
  return sumOf(prices);
}

function priceOfClass(bands: readonly Band[], lines: readonly ShippingLine[]): ShippingPrice | null {
  const rising = bands.toSorted((a, b) => a.upToGrams - b.upToGrams);
  const heaviest = rising.at(-1);
  if (!heaviest || lines.some(({ weightGrams }) => weightGrams > heaviest.upToGrams)) return null;
  const grams = lines.reduce((sum, { weightGrams, quantity }) => sum + BigInt(weightGrams) * BigInt(quantity), 0n);
  const most = BigInt(heaviest.upToGrams);
  // All of it is in full parcels only when the last one is full too; pieces without weight are sent all the same.
  const full = grams === 0n ? 0n : (grams - 1n) / most;
  const rest = rising.find(({ upToGrams }) => BigInt(upToGrams) >= grams - full * most);
  return sumOf([{ priceMinor: String(full * BigInt(heaviest.priceMinor)), currency: heaviest.currency }, rest ?? null]);
}

function sumOf(prices: readonly (ShippingPrice | null)[]): ShippingPrice | null {
  const known = prices.filter((price) => price !== null);
  const currency = known[0]?.currency;
  if (currency === undefined || known.length < prices.length || known.some((price) => price.currency !== currency)) return null;
  return { priceMinor: String(known.reduce((sum, price) => sum + BigInt(price.priceMinor), 0n)), currency };
}
