import { type Job, type JobContext, schedule } from '@supergraph/events';
import { z } from 'zod';
import { askProvider } from '../ask-provider.ts';
import { changePayment } from '../change-payment.ts';
import { nextStep, type Step } from '../domain/next-step.ts';
import { giveUp } from '../domain/observe-charge.ts';
import type { Payment } from '../domain/payment.ts';
import { refuseAuthorization } from '../domain/refuse-authorization.ts';
import { type CallPlace, passFailpoint } from '../failpoints.ts';
import { partsOf } from '../payment-parts.ts';

const data = z.object({ paymentId: z.uuid(), tries: z.int().min(0) });
export type AdvanceData = z.infer<typeof data>;

/** Open, authorize, capture, void and some refunds: a payment that needs more does not come to an end. */
const mostSteps = 20;
const firstDelayMs = 500;
const longestDelayMs = 60_000;
/** About a quarter of an hour. After that it is a matter of the reconciliation, or of a person. */
const mostTries = 20;

/**
 * Asks the provider for what follows from the payment, until nothing does. Each call is made outside of any transaction, and
 * what it has brought is written in one. Killed at any moment, it is done again: the calls have the same keys.
 */
export const advancePayment: Job<AdvanceData> = {
  name: 'payments.advance',
  data,
  concurrency: 16,
  // Of several calls, each of which may take as long as the provider may.
  timeoutSeconds: 240,
  handle: async ({ paymentId, tries }, context) => {
    const payment = await context.database.fork().transactional((tx) => changePayment(tx, paymentId, giveUp));
    if (!payment) throw new Error(`There is no payment ${paymentId}.`);
    await advance(payment, tries, context);
  },
};

export async function advance(found: Payment, tries: number, context: JobContext): Promise<void> {
  let payment = found;
  for (let made = 0; made < mostSteps; made += 1) {
    const step = nextStep(payment);
    if (!step) return;
    const changed = await take(step, payment, context);
    if ('retryAfterMs' in changed) return askLater({ paymentId: payment.id, tries }, changed, context);
    payment = changed;
  }
  throw new Error(`Payment ${payment.id} has not come to rest after ${mostSteps} steps.`);
}

async function take(step: Step, payment: Payment, context: JobContext): Promise<Payment | { reason: string; retryAfterMs: number | null }> {
  const { provider } = partsOf(context);
  const at = step.kind.toLowerCase() as CallPlace;
  passFailpoint(`payments.${at}.call.before`);
  const consequence = provider ? await askProvider(providerOf(payment, provider), { payment, step, signal: context.signal }) : notConnected;
  passFailpoint(`payments.${at}.call.after`);
  if (typeof consequence !== 'function') return consequence;
  const changed = await context.database.fork().transactional(async (tx) => {
    const written = await changePayment(tx, payment.id, consequence);
    passFailpoint(`payments.${at}.commit.before`);
    return written;
  });
  passFailpoint(`payments.${at}.commit.after`);
  if (!changed) throw new Error(`Payment ${payment.id} is gone.`);
  return changed;
}

/** A charge is known to who has opened it alone. */
function providerOf<Named extends { readonly name: string }>({ id, provider }: Payment, connected: Named): Named {
  if (provider !== connected.name) throw new Error(`Payment ${id} is of the provider "${provider}", and "${connected.name}" is connected.`);
  return connected;
}

const notConnected = (payment: Payment, moment: { now: Date; newId(): string }) =>
  refuseAuthorization(payment, { code: 'provider_unavailable', message: 'Payments are not taken at the moment.', retryable: true }, moment);

async function askLater(asked: AdvanceData, { reason, retryAfterMs }: { reason: string; retryAfterMs: number | null }, { database, logger }: JobContext) {
  const tries = asked.tries + 1;
  if (tries > mostTries) throw new Error(`The provider has not answered ${mostTries} times: ${reason}`);
  const delayMs = Math.max(retryAfterMs ?? 0, Math.min(firstDelayMs * 2 ** asked.tries, longestDelayMs));
  logger.warn({ paymentId: asked.paymentId, reason, delayMs }, 'payment provider gave no answer');
  await database.fork().transactional((tx) => schedule(tx, advancePayment, { ...asked, tries }, { after: new Date(Date.now() + delayMs) }));
}
