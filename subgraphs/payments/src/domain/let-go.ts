import { type Change, keptMinor, type Payment, type Refund, stateOfLedger, unchanged } from './payment.ts';

type Moment = { readonly now: Date; newId(): string };

export function letGo(payment: Payment, now: Date): Payment {
  return { ...payment, letGoAt: payment.letGoAt ?? now };
}

/**
 * Nothing of the payment may stay taken, whatever it has come to and whatever its provider still answers. Asked again, it
 * answers again.
 */
export function cancel(payment: Payment, moment: Moment): Change {
  return finishLettingGo({ ...letGo(payment, moment.now), cancelAskedAt: moment.now }, moment);
}

/** Gives back what was taken of a payment that is let go, and tells who asked for it once nothing is left. */
export function finishLettingGo(payment: Payment, moment: Moment): Change {
  return payment.letGoAt === null ? unchanged(payment) : tellIfOver(withoutRest(withoutCharge(payment), moment));
}

/** Who has asked for it is told when nothing of the payment is taken any more. */
export function tellIfOver(payment: Payment): Change {
  if (payment.letGoAt === null || payment.cancelAskedAt === null || !isOver(payment)) return unchanged(payment);
  const { outcome, refundedMinor } = outcomeOf(payment);
  return unchanged({ ...payment, cancelAskedAt: null }, [{ name: 'cancelled', outcome, refundedMinor }]);
}

/** Without a charge that we know of nothing can have been set aside: money moves only once the name of its charge is stored. */
function withoutCharge(payment: Payment): Payment {
  return payment.providerRef === null && payment.state === 'PENDING' ? { ...payment, state: 'VOIDED' } : payment;
}

/** Done when it is asked for, and when it turns out to have been taken: a refund that fails is for a person to look at, or to ask for again. */
function withoutRest(payment: Payment, { newId }: Moment): Payment {
  const kept = keptMinor(payment);
  if (kept <= 0n) return payment;
  const refund: Refund = { id: newId(), amountMinor: kept, reason: 'The order was cancelled.', state: 'PENDING', providerRef: null };
  const refundedMinor = payment.refundedMinor + kept;
  return { ...payment, refunds: [...payment.refunds, refund], refundedMinor, state: stateOfLedger(payment.capturedMinor, refundedMinor) };
}

function isOver(payment: Payment): boolean {
  if (payment.capturedMinor > 0n) return keptMinor(payment) === 0n && payment.refunds.every(({ state }) => state !== 'PENDING');
  return payment.providerRef === null || payment.chargeState === 'VOIDED' || payment.chargeState === 'DECLINED';
}

function outcomeOf({ capturedMinor, refundedMinor, providerRef, chargeState }: Payment): {
  outcome: 'NEVER_TAKEN' | 'VOIDED' | 'REFUNDED';
  refundedMinor: bigint;
} {
  if (capturedMinor > 0n) return { outcome: 'REFUNDED', refundedMinor };
  const wasNever = providerRef === null || chargeState === 'DECLINED';
  return { outcome: wasNever ? 'NEVER_TAKEN' : 'VOIDED', refundedMinor: 0n };
}
