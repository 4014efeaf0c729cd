import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { v7 } from 'uuid';
import type { Moment } from './domain/observe-charge.ts';
import type { Attempt, Change, Payment, Refund } from './domain/payment.ts';
import { tell } from './tell.ts';

/**
 * Changes a payment under its lock, writes what was tried and tells what has happened, all in the caller's transaction.
 * @returns the payment after the change, or null when there is none with that id
 */
export async function changePayment(tx: SqlEntityManager, id: string, change: (payment: Payment, moment: Moment) => Change): Promise<Payment | null> {
  const locked = await lockPayment(tx, id);
  if (!locked) return null;
  const { payment, now } = locked;
  const { payment: changed, attempts, events } = change(payment, { now, newId: v7 });
  if (changed !== payment) {
    await writePayment(tx, changed);
    for (const refund of changed.refunds) if (!payment.refunds.includes(refund)) await writeRefund(tx, changed, refund);
  }
  for (const attempt of attempts) await writeAttempt(tx, id, attempt);
  for (const event of events) await tell(tx, changed, event);
  return changed;
}

/** With the database's time: of several processes that change one payment none has a clock of its own. */
async function lockPayment(tx: SqlEntityManager, id: string): Promise<{ payment: Payment; now: Date } | null> {
  const [row]: PaymentRow[] = await tx.execute(
    `select id, order_id as "orderId", currency, amount_minor::text as "amountMinor", provider, method_token as "methodToken", state,
       captured_minor::text as "capturedMinor", refunded_minor::text as "refundedMinor", provider_ref as "providerRef", charge_state as "chargeState",
       capture_minor::text as "captureMinor",
       (select count(*)::int from payment_attempt a where a.payment_id = payment.id and a.kind = 'CAPTURE' and a.state = 'FAILED') as "captureRefusals",
       ${millis('deadline_at')} as "deadlineMs", ${millis('let_go_at')} as "letGoMs",
       ${millis('cancel_asked_at')} as "cancelAskedMs", action, decline, ${millis('clock_timestamp()')} as "nowMs"
     from payment where id = ? for update`,
    [id],
  );
  if (!row) return null;
  const { amountMinor, capturedMinor, refundedMinor, captureMinor, deadlineMs, letGoMs, cancelAskedMs, nowMs, ...same } = row;
  const payment: Payment = {
    ...same,
    amountMinor: BigInt(amountMinor),
    capturedMinor: BigInt(capturedMinor),
    refundedMinor: BigInt(refundedMinor),
    captureMinor: captureMinor === null ? null : BigInt(captureMinor),
    deadlineAt: toDate(deadlineMs),
    letGoAt: toDate(letGoMs),
    cancelAskedAt: toDate(cancelAskedMs),
    refunds: capturedMinor === '0' ? [] : await readRefunds(tx, id),
  };
  return { payment, now: new Date(nowMs) };
}

const millis = (instant: string): string => `(extract(epoch from ${instant}) * 1000)::float8`;
const toDate = (ms: number | null): Date | null => (ms === null ? null : new Date(ms));

async function readRefunds(tx: SqlEntityManager, paymentId: string): Promise<Refund[]> {
  const rows: (Omit<Refund, 'amountMinor'> & { amountMinor: string })[] = await tx.execute(
    `select id, amount_minor::text as "amountMinor", reason, state, provider_ref as "providerRef" from refund where payment_id = ? order by created_at, id`,
    [paymentId],
  );
  return rows.map((row) => ({ ...row, amountMinor: BigInt(row.amountMinor) }));
}

async function writePayment(tx: SqlEntityManager, payment: Payment): Promise<void> {
  const { state, capturedMinor, refundedMinor, captureMinor, providerRef, chargeState, letGoAt, cancelAskedAt, action, decline } = payment;
  await tx.execute(
    `update payment set state = ?, captured_minor = ?, refunded_minor = ?, capture_minor = ?, provider_ref = ?, charge_state = ?,
       let_go_at = ?, cancel_asked_at = ?, action = ?::jsonb, decline = ?::jsonb, updated_at = clock_timestamp() where id = ?`,
    [
      state,
      String(capturedMinor),
      String(refundedMinor),
      captureMinor === null ? null : String(captureMinor),
      providerRef,
      chargeState,
      letGoAt,
      cancelAskedAt,
      action && JSON.stringify(action),
      decline && JSON.stringify(decline),
      payment.id,
    ],
  );
}

async function writeRefund(tx: SqlEntityManager, payment: Payment, { id, amountMinor, reason, state, providerRef }: Refund): Promise<void> {
  await tx.execute(
    `insert into refund (id, payment_id, amount_minor, reason, state, provider_ref, created_at) values (?, ?, ?, ?, ?, ?, clock_timestamp())
     on conflict (id) do update set state = excluded.state, provider_ref = excluded.provider_ref`,
    [id, payment.id, String(amountMinor), reason, state, providerRef],
  );
}

/** The same try with the same end is one row, however often its answer comes. */
async function writeAttempt(tx: SqlEntityManager, paymentId: string, { kind, key, state, providerRef, amountMinor, errorCode }: Attempt): Promise<void> {
  await tx.execute(
    `insert into payment_attempt (id, payment_id, kind, key, state, provider_ref, amount_minor, error_code, at)
     values (?, ?, ?, ?, ?, ?, ?, ?, clock_timestamp()) on conflict (payment_id, kind, key, state, coalesce(error_code, '')) where kind is not null do nothing`,
    [v7(), paymentId, kind, key, state, providerRef, String(amountMinor), errorCode],
  );
}

type Minor = 'amountMinor' | 'capturedMinor' | 'refundedMinor';
type PaymentRow = Omit<Payment, Minor | 'captureMinor' | 'deadlineAt' | 'letGoAt' | 'cancelAskedAt' | 'refunds'> &
  Record<Minor, string> & {
    readonly captureMinor: string | null;
    readonly deadlineMs: number | null;
    readonly letGoMs: number | null;
    readonly cancelAskedMs: number | null;
    readonly nowMs: number;
  };
