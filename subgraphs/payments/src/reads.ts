import { readsOf } from '@supergraph/subgraph-kit';
import { Payment } from './entities/payment.ts';
import { PaymentAttempt } from './entities/payment-attempt.ts';
import { Refund } from './entities/refund.ts';
import { mayReadPaymentsOf } from './rights.ts';

const paymentNeeds = {
  order: ['orderId'],
  amount: ['amountMinor', 'currency'],
  refundable: ['capturedMinor', 'refundedMinor', 'currency'],
  refunds: ['currency'],
};
export const payments = readsOf(Payment, paymentNeeds, {
  rights: { by: ['customerId'], allow: ({ customerId }, viewer) => mayReadPaymentsOf(viewer, customerId) },
});
export const attempts = readsOf(PaymentAttempt);
export const refunds = readsOf(Refund, { amount: ['amountMinor'] });
