import { idResolver, referencesById, referencesByKey, toMoney } from '@supergraph/subgraph-kit';
import { payments as paymentReads } from '../reads.ts';
import type { References, Resolvers } from '../schema-types.ts';
import { paymentCapture } from './Mutation/paymentCapture.ts';
import { paymentRefund } from './Mutation/paymentRefund.ts';
import { paymentVoid } from './Mutation/paymentVoid.ts';
import { Order } from './Order.ts';
import { Payment } from './Payment.ts';
import { payment } from './Query/payment.ts';

export const resolvers: Resolvers = {
  Query: { payment },
  Mutation: { paymentCapture, paymentRefund, paymentVoid },
  Payment,
  PaymentAttempt: { id: idResolver('att') },
  Refund: { id: idResolver('ref'), amount: ({ amountMinor, currency }) => toMoney(amountMinor, currency) },
  Order,
};

export const references: References = {
  Payment: referencesByKey(paymentReads, [{ field: 'id', prefix: 'pay' }]),
  Order: referencesById('ord'),
};
