import { voidByStaff } from '../../ask-by-staff.ts';
import type { MutationResolvers } from '../../schema-types.ts';
import { answerWith } from '../payment-payload.ts';

export const paymentVoid: MutationResolvers['paymentVoid'] = (_root, { idempotencyKey, id }, context, info) =>
  answerWith(context, info, id, (paymentId) => voidByStaff(context, { idempotencyKey, id: paymentId }));
