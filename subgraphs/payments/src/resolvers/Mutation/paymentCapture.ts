import { captureByStaff } from '../../ask-by-staff.ts';
import type { MutationResolvers } from '../../schema-types.ts';
import { answerWith } from '../payment-payload.ts';

export const paymentCapture: MutationResolvers['paymentCapture'] = (_root, { idempotencyKey, id, amount }, context, info) =>
  answerWith(context, info, id, (paymentId) => captureByStaff(context, { idempotencyKey, id: paymentId, amount: amount ?? null }));
