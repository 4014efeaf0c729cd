import type { Job, JobContext } from '@supergraph/events';
import { z } from 'zod';
import { changePayment } from '../change-payment.ts';
import { observe } from '../domain/observe.ts';
import { type Payment, unchanged } from '../domain/payment.ts';
import { passFailpoint } from '../failpoints.ts';
import { partsOf } from '../payment-parts.ts';
import { advance } from './advance-payment.ts';

const data = z.object({ paymentId: z.uuid() });

/** The provider says that something has changed, in whatever order it says so: what is true by now is read from it. */
export const lookAtPayment: Job<z.infer<typeof data>> = {
  name: 'payments.look',
  data,
  concurrency: 8,
  handle: async ({ paymentId }, context) => {
    const payment = await look(paymentId, context);
    if (payment) await advance(payment, 0, context);
  },
};

/** @returns the payment as it is then; null when there is no such payment, or none with a charge */
export async function look(paymentId: string, context: JobContext): Promise<Payment | null> {
  const { provider } = partsOf(context);
  const [known] = await context.database.rows<{ ref: string | null; provider: string }>('select provider_ref as ref, provider from payment where id = $1', [
    paymentId,
  ]);
  if (!provider || !known?.ref || known.provider !== provider.name) return null;
  passFailpoint('payments.look.call.before');
  const answer = await provider.fetch(known.ref, context.signal);
  passFailpoint('payments.look.call.after');
  if (answer.kind === 'UNKNOWN') throw new Error(`The provider does not tell of the charge ${known.ref}: ${answer.reason}`);
  if (answer.kind === 'REFUSED') throw new Error(`The provider has lost the charge ${known.ref}: ${answer.message}`);
  const { charge, refunds } = answer.value;
  const seen = await context.database.fork().transactional(async (tx) => {
    const written = await changePayment(tx, paymentId, (payment, moment) =>
      payment.providerRef === charge.ref ? observe(payment, { charge, refunds }, moment) : unchanged(payment),
    );
    passFailpoint('payments.look.commit.before');
    return written;
  });
  passFailpoint('payments.look.commit.after');
  return seen;
}
