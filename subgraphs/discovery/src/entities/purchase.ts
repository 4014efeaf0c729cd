import { defineEntity } from '@mikro-orm/core';

/** What a person has bought lately: where their recommendations start. */
export const Purchase = defineEntity({
  name: 'Purchase',
  tableName: 'purchase',
  properties: (p) => ({
    userId: p.uuid().primary(),
    productId: p.uuid().primary(),
    boughtAt: p.datetime(),
  }),
});
