import { defineEntity } from '@mikro-orm/core';

export const StockLocation = defineEntity({
  name: 'StockLocation',
  tableName: 'stock_location',
  properties: (p) => ({
    id: p.uuid().primary(),
    name: p.string(),
    country: p.string().length(2),
    /** The lowest ships first. */
    priority: p.integer(),
  }),
});
