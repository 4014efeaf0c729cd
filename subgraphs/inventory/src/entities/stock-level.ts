import { defineEntity } from '@mikro-orm/core';

/** The sums of a variant's movements at a location, kept beside them. */
export const StockLevel = defineEntity({
  name: 'StockLevel',
  tableName: 'stock_level',
  properties: (p) => ({
    variantId: p.uuid().primary(),
    locationId: p.uuid().primary(),
    onHand: p.integer(),
    /** Of those on hand, the pieces promised to orders. */
    reserved: p.integer(),
  }),
});
