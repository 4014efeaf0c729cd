import { on } from '@supergraph/events';
import type { z } from 'zod';
import { passFailpoint } from '../failpoints.ts';
import type { OrdersParts } from '../orders-parts.ts';
import { paymentRefunded } from '../received-events.ts';
import { recordRefund } from '../record-refund.ts';

/** Money was given back, by staff or at the bank. */
export const onRefund = on<z.infer<typeof paymentRefunded.payload>, OrdersParts>(paymentRefunded, async ({ payload }, { tx, resources, afterCommit }) => {
  passFailpoint('orders.payment.refunded.before');
  await recordRefund(tx, payload);
  passFailpoint('orders.payment.refunded.commit.before');
  afterCommit(() => {
    passFailpoint('orders.payment.refunded.commit.after');
    resources.bells.ring(payload.orderId);
  });
});
