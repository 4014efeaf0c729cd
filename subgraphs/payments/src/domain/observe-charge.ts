import { type Charge, isNews } from './charge.ts';
import { keys } from './keys.ts';
import { finishLettingGo, letGo } from './let-go.ts';
import { type Attempt, type Change, type Payment, type PaymentEvent, stateOfLedger, unchanged } from './payment.ts';

export type Moment = {
  readonly now: Date;
  /** Makes the id of a refund. */
  newId(): string;
};

/**
 * What follows from a provider's record of the charge, wherever it comes from: the answer to a call, a webhook, a look.
 * Records come late, twice and in any order; one that says no more than is known changes nothing.
 */
export function observeCharge(payment: Payment, charge: Charge, moment: Moment): Change {
  if (!isNews(charge.state, payment.chargeState)) return unchanged(payment);
  const seen: Payment = { ...payment, providerRef: charge.ref, chargeState: charge.state };
  const attempts = attemptsOf(seen, charge);
  const { payment: next, events } = follow(seen, charge, moment);
  const finished = finishLettingGo(next, moment);
  return { payment: finished.payment, attempts, events: [...events, ...finished.events] };
}

function follow(payment: Payment, charge: Charge, moment: Moment): Pick<Change, 'payment' | 'events'> {
  const isLetGo = payment.letGoAt !== null;
  const tell = (...events: PaymentEvent[]): readonly PaymentEvent[] => (isLetGo ? [] : events);
  switch (charge.state) {
    case 'OPEN':
    case 'PROCESSING':
      return { payment, events: [] };
    case 'REQUIRES_ACTION':
      if (isLetGo || !charge.action) return { payment, events: [] };
      return { payment: { ...payment, state: 'REQUIRES_ACTION', action: charge.action }, events: tell({ name: 'actionRequired', action: charge.action }) };
    case 'AUTHORIZED':
      if (!isLetGo && isLate(payment, moment)) return letGoForDeadline(payment, moment);
      return { payment: { ...payment, state: isWaiting(payment) ? 'AUTHORIZED' : payment.state, action: null }, events: tell({ name: 'authorized' }) };
    case 'CAPTURED': {
      const captured = { ...payment, capturedMinor: charge.capturedMinor, state: stateOfLedger(charge.capturedMinor, payment.refundedMinor), action: null };
      return { payment: captured, events: tell({ name: 'captured' }) };
    }
    case 'DECLINED': {
      const decline = charge.decline ?? { code: 'declined', message: 'The payment was declined.', retryable: true };
      const failed: Payment = { ...payment, state: 'FAILED', decline: payment.decline ?? decline, action: null };
      return { payment: { ...failed, letGoAt: payment.letGoAt ?? moment.now }, events: tell({ name: 'declined', decline }) };
    }
    case 'VOIDED': {
      const voided: Payment = { ...payment, state: 'VOIDED', action: null, letGoAt: payment.letGoAt ?? moment.now };
      return { payment: voided, events: tell(...lostBefore(payment)) };
    }
  }
}

/** The provider, or somebody at its desk, let go what we had not. */
function lostBefore(payment: Payment): PaymentEvent[] {
  if (isWaiting(payment)) return [{ name: 'declined', decline: { code: 'voided', message: 'The provider has let the payment go.', retryable: true } }];
  return payment.captureMinor === null ? [] : [{ name: 'captureFailed', reason: 'voided' }];
}

/** The deadline has passed: nothing that the provider sets aside from now on counts. A payment that has its answer is left as it is. */
export function giveUp(payment: Payment, moment: Moment): Change {
  if (payment.letGoAt !== null || !isWaiting(payment) || !isLate(payment, moment)) return unchanged(payment);
  const { payment: given, events } = letGoForDeadline(payment, moment);
  const finished = finishLettingGo(given, moment);
  return unchanged(finished.payment, [...events, ...finished.events]);
}

function letGoForDeadline(payment: Payment, { now }: Moment): Pick<Change, 'payment' | 'events'> {
  const decline =
    payment.state === 'REQUIRES_ACTION'
      ? { code: 'action_expired', message: 'The payment was not confirmed in time.', retryable: true }
      : { code: 'provider_unavailable', message: 'The payment provider has not answered in time.', retryable: true };
  return { payment: { ...letGo(payment, now), state: 'FAILED', decline, action: null }, events: [{ name: 'declined', decline }] };
}

const isWaiting = ({ state }: Payment): boolean => state === 'PENDING' || state === 'REQUIRES_ACTION';
const isLate = ({ deadlineAt }: Payment, { now }: Moment): boolean => deadlineAt !== null && now >= deadlineAt;

function attemptsOf(payment: Payment, charge: Charge): Attempt[] {
  const attempt = (kind: Attempt['kind'], key: string, state: Attempt['state'], more: Partial<Attempt> = {}): Attempt[] => [
    { kind, key, state, providerRef: charge.ref, amountMinor: charge.amountMinor, errorCode: null, ...more },
  ];
  switch (charge.state) {
    case 'OPEN':
      return [];
    case 'PROCESSING':
      return attempt('AUTHORIZE', keys.authorize(payment), 'PENDING');
    case 'REQUIRES_ACTION':
    case 'AUTHORIZED':
      return attempt('AUTHORIZE', keys.authorize(payment), charge.state);
    case 'DECLINED':
      return attempt('AUTHORIZE', keys.authorize(payment), 'FAILED', { errorCode: charge.decline?.code ?? 'declined' });
    case 'CAPTURED':
      return attempt('CAPTURE', keys.capture(payment), 'CAPTURED', { amountMinor: charge.capturedMinor });
    case 'VOIDED':
      return attempt('VOID', keys.void(payment), 'VOIDED');
  }
}
