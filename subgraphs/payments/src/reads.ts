import { readsOf } from '@supergraph/subgraph-kit';
import { Payment } from './entities/payment.ts';
import { PaymentAttempt } from './entities/payment-attempt.ts';
import { Refund } from './entities/refund.ts';

export const payments = readsOf(Payment, {
  order: ['orderId'],
  amount: ['amountMinor', 'currency'],
  refundable: ['capturedMinor', 'refundedMinor', 'currency'],
  refunds: ['currency'],
});
export const attempts = readsOf(PaymentAttempt);
export const refunds = readsOf(Refund, { amount: ['amountMinor'] });
