import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { publish } from '@supergraph/events';
import type { Payment, PaymentEvent } from './domain/payment.ts';
import * as types from './events.ts';

type Told = Pick<Payment, 'id' | 'orderId' | 'amountMinor' | 'capturedMinor' | 'currency'>;

/** Messages about a payment are about its order: those of one order arrive in their order. */
export async function tell(tx: SqlEntityManager, payment: Told, event: PaymentEvent): Promise<void> {
  const { id: paymentId, orderId: key, currency } = payment;
  const ids = { orderId: key, paymentId };
  switch (event.name) {
    case 'authorized':
      return publish(tx, types.paymentAuthorized, { key, payload: { ...ids, amountMinor: String(payment.amountMinor), currency } });
    case 'actionRequired':
      return publish(tx, types.paymentActionRequired, { key, payload: { ...ids, ...event.action } });
    case 'declined': {
      const { code: declineCode, message, retryable } = event.decline;
      return publish(tx, types.paymentDeclined, { key, payload: { ...ids, declineCode, message, retryable } });
    }
    case 'captured':
      return publish(tx, types.paymentCaptured, { key, payload: { ...ids, amountMinor: String(payment.capturedMinor) } });
    case 'captureFailed':
      return publish(tx, types.paymentCaptureFailed, { key, payload: { ...ids, reason: event.reason } });
    case 'cancelled':
      return publish(tx, types.paymentCancelled, { key, payload: { ...ids, outcome: event.outcome, refundedMinor: String(event.refundedMinor) } });
    case 'refunded': {
      const { refundId, amountMinor, refundedMinor } = event;
      const sums = { amountMinor: String(amountMinor), refundedMinor: String(refundedMinor), capturedMinor: String(payment.capturedMinor) };
      return publish(tx, types.paymentRefunded, { key, payload: { ...ids, refundId, ...sums } });
    }
  }
}
