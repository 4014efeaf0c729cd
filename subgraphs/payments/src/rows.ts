import type { Row } from '@supergraph/subgraph-kit';
import type { Payment } from './entities/payment.ts';
import type { PaymentAttempt } from './entities/payment-attempt.ts';
import type { Refund } from './entities/refund.ts';

export type PaymentRow = Row<typeof Payment>;
export type PaymentAttemptRow = Row<typeof PaymentAttempt>;
export type RefundRow = Row<typeof Refund> & {
  /** Of its payment. */
  readonly currency: string;
};
