import { defineEntity } from '@mikro-orm/core';

/** In the currency of its payment. */
export const Refund = defineEntity({
  name: 'Refund',
  tableName: 'refund',
  properties: (p) => ({
    id: p.uuid().primary(),
    paymentId: p.uuid(),
    amountMinor: p.bigint('string'),
    reason: p.text(),
    state: p.string().$type<'PENDING' | 'SUCCEEDED' | 'FAILED'>(),
    createdAt: p.datetime(),
  }),
});
