import { defineEntity } from '@mikro-orm/core';

/** What is taken for an order, and what of it was given back: a ledger of one row. */
export const Payment = defineEntity({
  name: 'Payment',
  tableName: 'payment',
  properties: (p) => ({
    id: p.uuid().primary(),
    /** Of an order of another subgraph. */
    orderId: p.uuid(),
    /** Of who placed that order, copied when the payment was opened; null when the account is gone. */
    customerId: p.uuid().nullable(),
    state: p.string().$type<'PENDING' | 'REQUIRES_ACTION' | 'AUTHORIZED' | 'CAPTURED' | 'PARTIALLY_REFUNDED' | 'REFUNDED' | 'VOIDED' | 'FAILED'>(),
    amountMinor: p.bigint('string'),
    capturedMinor: p.bigint('string'),
    refundedMinor: p.bigint('string'),
    currency: p.string().length(3),
    provider: p.text(),
    createdAt: p.datetime(),
    updatedAt: p.datetime(),
  }),
});
