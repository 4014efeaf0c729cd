import { type Change, type Payment, type PaymentEvent, unchanged } from './payment.ts';

/**
 * What an authorization has come to, for who asks for it once more.
 * @throws Error for another order or amount: one id is one payment, and this must not look like an answer
 */
export function answerAgain(payment: Payment, { orderId, amountMinor, currency }: Pick<Payment, 'orderId' | 'amountMinor' | 'currency'>): Change {
  const isSame = payment.orderId === orderId && payment.amountMinor === amountMinor && payment.currency === currency;
  if (!isSame) throw new Error(`Payment ${payment.id} is asked for once more, with another order or amount.`);
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
