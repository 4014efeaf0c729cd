import { defineEntity } from '@mikro-orm/core';

export const PaymentAttempt = defineEntity({
  name: 'PaymentAttempt',
  tableName: 'payment_attempt',
  properties: (p) => ({
    id: p.uuid().primary(),
    paymentId: p.uuid(),
    kind: p.string().$type<'AUTHORIZE' | 'CAPTURE' | 'VOID' | 'REFUND'>().nullable(),
    state: p.string().$type<'PENDING' | 'REQUIRES_ACTION' | 'AUTHORIZED' | 'CAPTURED' | 'PARTIALLY_REFUNDED' | 'REFUNDED' | 'VOIDED' | 'FAILED'>(),
    providerRef: p.text().nullable(),
    errorCode: p.text().nullable(),
    at: p.datetime(),
  }),
});
