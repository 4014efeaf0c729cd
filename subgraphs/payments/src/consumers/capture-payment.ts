import { on } from '@supergraph/events';
import { askForCapture } from '../domain/capture.ts';
import { paymentCapture } from '../received-events.ts';
import { setGoing } from '../set-going.ts';
import { tell } from '../tell.ts';
import { nothing } from './nothing.ts';

export const onCapture = on(paymentCapture, async ({ payload: { paymentId, orderId } }, { tx }) => {
  const payment = await setGoing(tx, paymentId, (found) => askForCapture(found));
  if (!payment) await tell(tx, nothing(paymentId, orderId), { name: 'captureFailed', reason: 'unknown_payment' });
});
