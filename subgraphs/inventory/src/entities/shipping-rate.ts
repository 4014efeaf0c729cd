import { defineEntity } from '@mikro-orm/core';

/** A country that is shipped to, and the zone that its rates are those of. */
export const ShippingCountry = defineEntity({
  name: 'ShippingCountry',
  tableName: 'shipping_country',
  properties: (p) => ({
    country: p.string().length(2).primary(),
    zone: p.string(),
  }),
});

/** What one piece of a class costs to send to a zone, from the next lighter rate's weight up to this one's. */
export const ShippingRate = defineEntity({
  name: 'ShippingRate',
  tableName: 'shipping_rate',
  properties: (p) => ({
    zone: p.string().primary(),
    shippingClass: p.string().primary(),
    upToGrams: p.integer().primary(),
    priceMinor: p.bigint('string'),
    currency: p.string().length(3),
  }),
});
