import { defineEntity } from '@mikro-orm/core';

export const PaymentAttempt = defineEntity({
  name: 'PaymentAttempt',
  tableName: 'payment_attempt',
  properties: (p) => ({
    id: p.uuid().primary(),
    paymentId: p.uuid(),
    state: p.string().$type<'PENDING' | 'REQUIRES_ACTION' | 'AUTHORIZED' | 'CAPTURED' | 'PARTIALLY_REFUNDED' | 'REFUNDED' | 'VOIDED' | 'FAILED'>(),
    providerRef: p.text().nullable(),
    errorCode: p.text().nullable(),
    at: p.datetime(),
  }),
});
