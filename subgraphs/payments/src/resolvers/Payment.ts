import { idResolver, requestedFields, toMoney } from '@supergraph/subgraph-kit';
import { attempts, refunds } from '../reads.ts';
import { mayReadAllPayments } from '../rights.ts';
import type { RefundRow } from '../rows.ts';
import type { PaymentResolvers } from '../schema-types.ts';

export const Payment: PaymentResolvers = {
  id: idResolver('pay'),
  order: ({ orderId }) => ({ id: orderId }),
  amount: ({ amountMinor, currency }) => toMoney(amountMinor, currency),
  refundable: ({ capturedMinor, refundedMinor, currency }) => toMoney(String(BigInt(capturedMinor) - BigInt(refundedMinor)), currency),
  refunds: async ({ id, currency }, _args, { loaders }, info) => {
    const rows = await loaders.many<RefundRow>(refunds, 'paymentId', id, requestedFields(info, 'Refund'), { order: 't.created_at desc, t.id desc' });
    return rows.map((row) => ({ ...row, currency }));
  },
  attempts: ({ id }, _args, { loaders, viewer }, info) => {
    if (!mayReadAllPayments(viewer)) return null;
    return loaders.many(attempts, 'paymentId', id, requestedFields(info, 'PaymentAttempt'), { order: 't.at desc, t.id desc' });
  },
};
