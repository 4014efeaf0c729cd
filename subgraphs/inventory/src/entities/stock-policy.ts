import { defineEntity } from '@mikro-orm/core';

/** How a variant is sold. A variant without one is unknown to the inventory. */
export const StockPolicy = defineEntity({
  name: 'StockPolicy',
  tableName: 'stock_policy',
  properties: (p) => ({
    variantId: p.uuid().primary(),
    lowStockThreshold: p.integer(),
    /** Pieces one order may take; null when the shop sets no limit. */
    maxPurchasable: p.integer().nullable(),
    backorderable: p.boolean(),
    restockAt: p.datetime().nullable(),
  }),
});
