const shippingClasses = ['letter', 'parcel', 'freight'] as const;

export type ShippingClass = (typeof shippingClasses)[number];

/** One piece as a carrier sees it. */
export type Shipment = { readonly shippingClass: ShippingClass; readonly weightGrams: number };

/** What came from elsewhere as a shipment; null when it is none, such as when its weight could not be read. */
export function toShipment(weightGrams: unknown, shippingClass: unknown): Shipment | null {
  const known = shippingClasses.find((name) => name === shippingClass);
  if (known === undefined || !Number.isInteger(weightGrams)) return null;
  const grams = weightGrams as number;
  return grams >= 0 && grams <= 2_147_483_647 ? { shippingClass: known, weightGrams: grams } : null;
}
