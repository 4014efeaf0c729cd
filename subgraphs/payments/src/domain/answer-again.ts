import { type Change, type Payment, type PaymentEvent, unchanged } from './payment.ts';

/** What an authorization has come to, for who asks for it once more. */
export function answerAgain(payment: Payment): Change {
  return unchanged(payment, eventsOf(payment));
}

function eventsOf({ state, action, decline }: Payment): PaymentEvent[] {
  switch (state) {
    case 'PENDING':
      return [];
    case 'REQUIRES_ACTION':
      return action ? [{ name: 'actionRequired', action }] : [];
    case 'VOIDED':
    case 'FAILED':
      return [{ name: 'declined', decline: decline ?? { code: 'voided', message: 'The payment was let go.', retryable: true } }];
    default:
      return [{ name: 'authorized' }];
  }
}
