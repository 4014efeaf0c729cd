import { defineEntity } from '@mikro-orm/core';

/** How many orders hold both products; kept in both directions. */
export const BoughtTogether = defineEntity({
  name: 'BoughtTogether',
  tableName: 'bought_together',
  properties: (p) => ({
    productId: p.uuid().primary(),
    otherId: p.uuid().primary(),
    orders: p.integer(),
  }),
});
