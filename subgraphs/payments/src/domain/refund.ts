import type { RefundReport } from './charge.ts';
import { keys } from './keys.ts';
import { tellIfOver } from './let-go.ts';
import { type Attempt, type Change, type Payment, type PaymentEvent, type Refund, stateOfLedger, unchanged } from './payment.ts';

type NewRefund = Pick<Refund, 'id' | 'amountMinor' | 'reason'>;

/** A refund counts from when it is asked for, so that two at once cannot give back more than was taken. */
export function askForRefund(payment: Payment, { id, amountMinor, reason }: NewRefund): Payment {
  const refundedMinor = payment.refundedMinor + amountMinor;
  const refund: Refund = { id, amountMinor, reason, state: 'PENDING', providerRef: null };
  return { ...payment, refunds: [...payment.refunds, refund], refundedMinor, state: stateOfLedger(payment.capturedMinor, refundedMinor) };
}

/** What follows from the provider's record of a refund. One that failed stays so, but a success may still fail at the bank. */
export function observeRefund(payment: Payment, { ref, refundId, state, errorCode }: RefundReport): Change {
  const refund = payment.refunds.find(({ id }) => id === refundId);
  if (!refund || refund.state === 'FAILED') return unchanged(payment);
  if (state !== 'PENDING' && state !== refund.state) return settle(payment, { ...refund, providerRef: ref, state }, errorCode);
  return unchanged(refund.providerRef === ref ? payment : replace(payment, { ...refund, providerRef: ref }));
}

/** The provider does not give it back. */
export function refuseRefund(payment: Payment, { refundId, code }: { refundId: string; code: string }): Change {
  const refund = payment.refunds.find(({ id }) => id === refundId);
  return refund?.state === 'PENDING' ? settle(payment, { ...refund, state: 'FAILED' }, code) : unchanged(payment);
}

function settle(payment: Payment, refund: Refund, errorCode: string | null): Change {
  const hasFailed = refund.state === 'FAILED';
  const refundedMinor = hasFailed ? payment.refundedMinor - refund.amountMinor : payment.refundedMinor;
  const settled = { ...replace(payment, refund), refundedMinor, state: stateOfLedger(payment.capturedMinor, refundedMinor) };
  const attempt: Attempt = {
    kind: 'REFUND',
    key: keys.refund(refund.id),
    state: hasFailed ? 'FAILED' : 'REFUNDED',
    providerRef: refund.providerRef,
    amountMinor: refund.amountMinor,
    errorCode: hasFailed ? (errorCode ?? 'failed') : null,
  };
  const over = tellIfOver(settled);
  return { payment: over.payment, attempts: [attempt], events: [...told(settled, refund), ...over.events] };
}

function replace(payment: Payment, refund: Refund): Payment {
  return { ...payment, refunds: payment.refunds.map((other) => (other.id === refund.id ? refund : other)) };
}

/** A refund of a cancelled payment is told once, by the answer to the cancellation. */
function told({ cancelAskedAt, refunds }: Payment, { id, state, amountMinor }: Refund): PaymentEvent[] {
  if (state !== 'SUCCEEDED' || cancelAskedAt !== null) return [];
  const succeeded = refunds.filter((refund) => refund.state === 'SUCCEEDED');
  return [{ name: 'refunded', refundId: id, amountMinor, refundedMinor: succeeded.reduce((sum, refund) => sum + refund.amountMinor, 0n) }];
}
