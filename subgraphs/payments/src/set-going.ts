import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { schedule } from '@supergraph/events';
import { changePayment } from './change-payment.ts';
import { nextStep } from './domain/next-step.ts';
import type { Moment } from './domain/observe-charge.ts';
import type { Change, Payment } from './domain/payment.ts';
import { advancePayment } from './jobs/advance-payment.ts';

/** Changes a payment, and has the provider asked for what follows from that, if anything does. */
export async function setGoing(tx: SqlEntityManager, id: string, change: (payment: Payment, moment: Moment) => Change): Promise<Payment | null> {
  const payment = await changePayment(tx, id, change);
  if (payment && nextStep(payment)) await schedule(tx, advancePayment, { paymentId: id, tries: 0 });
  return payment;
}
