import { on } from '@supergraph/events';
import { claimPayment } from '../claim-payment.ts';
import { cancel } from '../domain/let-go.ts';
import { paymentCancel } from '../received-events.ts';
import { setGoing } from '../set-going.ts';
import { tell } from '../tell.ts';
import { nothing } from './nothing.ts';

/** Lets a payment go. One that has not come yet is remembered, so that it is not opened when it comes. */
export const onCancel = on(paymentCancel, async ({ payload: { paymentId, orderId } }, { tx }) => {
  await claimPayment(tx, paymentId);
  if (await setGoing(tx, paymentId, cancel)) return;
  await tx.execute('insert into cancelled_payment (id, order_id) values (?, ?) on conflict do nothing', [paymentId, orderId]);
  await tell(tx, nothing(paymentId, orderId), { name: 'cancelled', outcome: 'NEVER_TAKEN', refundedMinor: 0n });
});
