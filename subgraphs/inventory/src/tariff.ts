import type { Band } from './domain/shipping-price.ts';

/** The bands of one country; empty when it is not served. */
export type Tariff = readonly Band[];

/** SQL for the bands of the countries that `condition` says, such as `= ?`. */
export function tariffSql(condition: string): string {
  return `select c.country, r.shipping_class as "shippingClass", r.up_to_grams as "upToGrams", r.price_minor::text as "priceMinor", r.currency
    from shipping_country c join shipping_rate r on r.zone = c.zone where c.country ${condition}`;
}
