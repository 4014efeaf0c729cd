import { refundByStaff } from '../../ask-by-staff.ts';
import type { MutationResolvers } from '../../schema-types.ts';
import { answerWith } from '../payment-payload.ts';

export const paymentRefund: MutationResolvers['paymentRefund'] = (_root, { idempotencyKey, id, amount, reason }, context, info) =>
  answerWith(context, info, id, (paymentId) => refundByStaff(context, { idempotencyKey, id: paymentId, amount, reason }));
