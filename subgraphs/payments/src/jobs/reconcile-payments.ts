import { type Job, type JobContext, schedule } from '@supergraph/events';
import { z } from 'zod';
import type { Charge } from '../domain/charge.ts';
import { partsOf } from '../payment-parts.ts';
import { recordDifference } from '../record-difference.ts';
import { unfinished } from '../unfinished.ts';
import { advancePayment } from './advance-payment.ts';
import { look, lookAtPayment } from './look-at-payment.ts';

const day = 24 * 3_600_000;
/** 100 charges each: a shop with more in a day wants a longer look at fewer. */
const mostPages = 1_000;
const mostUnfinished = 1_000;
/** Longer than a job tries by itself. */
const stillMinutes = 30;

/**
 * Compares the provider's records of the last day with ours. What a lost reply or a lost webhook has left is mended by
 * looking at it; what cannot be explained is written down for a person. Then goes on with what has stood still.
 */
export const reconcilePayments: Job<Record<string, never>> = {
  name: 'payments.reconcile',
  data: z.object({}).transform(() => ({})),
  cron: '17 * * * *',
  timeoutSeconds: 1_800,
  concurrency: 1,
  handle: async (_data, context) => {
    const { provider } = partsOf(context);
    if (!provider) return;
    let after: string | null = null;
    for (let page = 0; page < mostPages; page += 1) {
      const answer = await provider.list({ since: new Date(Date.now() - day), after }, context.signal);
      if (answer.kind !== 'ANSWERED') throw new Error(`The provider does not list its charges: ${JSON.stringify(answer)}`);
      await compare(answer.value.charges, context);
      after = answer.value.next;
      if (after === null) break;
    }
    await goOn(context);
  },
};

type Ours = {
  readonly id: string;
  readonly ref: string;
  readonly chargeState: string;
  readonly amountMinor: string;
  readonly capturedMinor: string;
  readonly currency: string;
};

async function compare(charges: readonly Charge[], context: JobContext): Promise<void> {
  const { provider } = partsOf(context);
  const ours = await context.database.rows<Ours>(
    `select id, provider_ref as ref, charge_state as "chargeState", amount_minor as "amountMinor", captured_minor as "capturedMinor", currency
     from payment where provider = $1 and provider_ref = any($2)`,
    [provider?.name, charges.map(({ ref }) => ref)],
  );
  const byRef = new Map(ours.map((payment) => [payment.ref, payment]));
  for (const charge of charges) await compareOne(charge, byRef.get(charge.ref), context);
}

async function compareOne(charge: Charge, ours: Ours | undefined, context: JobContext): Promise<void> {
  // A charge whose name we have not stored holds no money of anybody, unless it is not by us.
  if (!ours)
    return charge.state === 'OPEN' || charge.state === 'VOIDED' ? undefined : recordDifference(context, { kind: 'UNKNOWN_CHARGE', charge, ours: null });
  if (isSame(charge, ours)) return;
  await look(ours.id, context);
  const [mended] = await context.database.rows<Ours>(
    `select id, charge_state as "chargeState", amount_minor as "amountMinor", captured_minor as "capturedMinor", currency from payment where id = $1`,
    [ours.id],
  );
  const isMended = mended !== undefined && isSame(charge, mended);
  await recordDifference(context, { kind: isMended ? 'LOST_REPLY' : 'MISMATCH', charge, ours });
}

function isSame(charge: Charge, ours: Omit<Ours, 'ref'>): boolean {
  const isSameMoney = charge.amountMinor === BigInt(ours.amountMinor) && charge.currency === ours.currency;
  return isSameMoney && charge.state === ours.chargeState && charge.capturedMinor === BigInt(ours.capturedMinor);
}

/** Payments that nobody is at any more: their jobs have died, or the answer to the last one was lost. */
async function goOn({ database, logger }: JobContext): Promise<void> {
  const stuck = await database.rows<{ id: string; isOpened: boolean }>(
    `select id, provider_ref is not null as "isOpened" from payment where ${unfinished} and updated_at < now() - interval '${stillMinutes} minutes'
     union select payment_id, true from refund where state = 'PENDING' and created_at < now() - interval '${stillMinutes} minutes' limit $1`,
    [mostUnfinished],
  );
  if (stuck.length === 0) return;
  logger.warn({ count: stuck.length }, 'payments that stood still are gone on with');
  await database.fork().transactional(async (tx) => {
    for (const { id, isOpened } of stuck) {
      if (isOpened) await schedule(tx, lookAtPayment, { paymentId: id }, { key: id });
      else await schedule(tx, advancePayment, { paymentId: id, tries: 0 }, { key: id });
    }
  });
}
