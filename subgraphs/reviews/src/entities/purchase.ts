import { defineEntity } from '@mikro-orm/core';

/** That a product was bought, as orders tells. A cancelled or refunded order keeps its row, so that news may come in any order. */
export const Purchase = defineEntity({
  name: 'Purchase',
  tableName: 'purchase',
  properties: (p) => ({
    orderId: p.uuid().primary(),
    itemId: p.uuid().primary(),
    userId: p.uuid(),
    isTakenBack: p.boolean(),
  }),
});
