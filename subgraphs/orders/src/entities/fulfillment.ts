import { defineEntity } from '@mikro-orm/core';

/** One parcel of an order. */
export const Fulfillment = defineEntity({
  name: 'Fulfillment',
  tableName: 'fulfillment',
  properties: (p) => ({
    id: p.uuid().primary(),
    orderId: p.uuid(),
    state: p.string().$type<'PENDING' | 'SHIPPED' | 'DELIVERED' | 'CANCELLED'>(),
    trackingUrl: p.text().nullable(),
    shippedAt: p.datetime().nullable(),
    deliveredAt: p.datetime().nullable(),
  }),
});

/** Pieces of a line of the order that are in a parcel; the order's id is in both keys, so no parcel can hold another order's line. */
export const FulfillmentLine = defineEntity({
  name: 'FulfillmentLine',
  tableName: 'fulfillment_line',
  properties: (p) => ({
    fulfillmentId: p.uuid().primary(),
    linePosition: p.integer().primary(),
    orderId: p.uuid(),
    quantity: p.integer(),
  }),
});
