import { type Command, commandsOf, priceOf } from './commands.ts';
import type { CheckoutRequest, Outcome, PaymentAction, Quote, Reservation, Saga, ShipTo, Shortage, Step } from './saga.ts';

/** What a checkout may be told, in any order, more than once, or never; and that it is time to look at it again. */
export type Told =
  | { readonly name: 'catalogue.quoted'; readonly payload: { readonly lines: readonly Quote[]; readonly missing: readonly string[] } }
  | { readonly name: 'address.looked_up'; readonly payload: { readonly address: ShipTo | null } }
  | { readonly name: 'stock.reserved'; readonly payload: { readonly reservationId: string; readonly shippingMinor: string; readonly currency: string } }
  | {
      readonly name: 'stock.refused';
      readonly payload: { readonly reservationId: string; readonly reason: 'SHORT' | 'NO_SHIPPING'; readonly shortages: readonly Shortage[] };
    }
  | { readonly name: 'stock.released' | 'stock.committed' | 'stock.commit_refused'; readonly payload: { readonly reservationId: string } }
  | { readonly name: 'stock.returned'; readonly payload: { readonly returnId: string } }
  | {
      readonly name: 'payment.authorized' | 'payment.captured' | 'payment.capture_failed' | 'payment.cancelled';
      readonly payload: { readonly paymentId: string };
    }
  | { readonly name: 'payment.action_required'; readonly payload: PaymentAction & { readonly paymentId: string } }
  | {
      readonly name: 'payment.declined';
      readonly payload: { readonly paymentId: string; readonly declineCode: string; readonly message: string; readonly retryable: boolean };
    }
  | { readonly name: 'time' }
  /** Somebody who may do so calls the order off. */
  | { readonly name: 'cancel' };

export type Advance = { readonly saga: Saga; readonly commands: readonly Command[] };

const second = 1000;
/** Pieces are kept for longer than the customer has to pay for them. */
const limits = { untilReservedMs: 60 * second, toPayMs: 10 * 60 * second, reservationMs: 15 * 60 * second };
/** Payments tell of their deadline themselves; this is how long they may be late with it. */
const graceMs = 10 * second;

export function beginCheckout(request: CheckoutRequest, ids: { paymentId: string; reservationIds: readonly [string, string] }, now: number): Advance {
  const [id, nextId] = ids.reservationIds;
  const saga: Saga = {
    request,
    step: 'ASKING',
    quotes: null,
    shipTo: null,
    shippingMinor: null,
    reservation: { id, nextId, state: 'NONE', expiresAt: now + limits.reservationMs },
    payment: { id: ids.paymentId, isOpen: false },
    action: null,
    outcome: null,
    deadlineAt: now + limits.untilReservedMs,
    attempts: 0,
    wakeAt: null,
  };
  return begin(saga, now);
}

/** What becomes of a checkout by what it is told at `now`. What it does not wait for changes nothing, and asks for nothing. */
export function advance(saga: Saga, told: Told, now: number): Advance {
  if (told.name === 'time') return wake(saga, now);
  const next = hear(saga, told, now);
  if (next === saga) return { saga, commands: [] };
  return next.step === saga.step ? { saga: next, commands: [] } : begin(next, now);
}

function begin(saga: Saga, now: number): Advance {
  const next = { ...saga, attempts: 0, wakeAt: wakeAt(saga, 0, now) };
  return { saga: next, commands: commandsOf(next) };
}

/** Asks again, for what was asked or its answer may be lost; or gives up, when it is time to. */
function wake(saga: Saga, now: number): Advance {
  if (saga.wakeAt === null || now < saga.wakeAt) return { saga, commands: [] };
  if (saga.deadlineAt !== null && now >= saga.deadlineAt + grace(saga.step)) return begin(undo(saga, timedOut(saga)), now);
  const attempts = saga.attempts + 1;
  const next = { ...saga, attempts, wakeAt: wakeAt(saga, attempts, now) };
  return { saga: next, commands: commandsOf(next) };
}

function wakeAt({ step, deadlineAt }: Saga, attempts: number, now: number): number | null {
  if (step === 'ENDED') return null;
  const again = step === 'AWAITING_ACTION' ? Number.POSITIVE_INFINITY : now + pauseMs(attempts);
  return Math.min(again, deadlineAt === null ? Number.POSITIVE_INFINITY : deadlineAt + grace(step));
}

/** After some minutes seldom: messages are not lost, and asking again may cost something, such as a refund that the bank refuses each time. */
function pauseMs(attempts: number): number {
  return attempts < 20 ? Math.min(2 ** attempts, 15) * 2 * second : 15 * 60 * second;
}

const grace = (step: Step): number => (step === 'AUTHORIZING' || step === 'AWAITING_ACTION' ? graceMs : 0);

function timedOut({ step }: Saga): Outcome {
  if (step !== 'AWAITING_ACTION') return { kind: 'TIMED_OUT' };
  return { kind: 'DECLINED', declineCode: 'action_expired', message: 'The payment was not confirmed in time.', retryable: true };
}

/** The saga itself when nothing follows. */
function hear(saga: Saga, told: Exclude<Told, { name: 'time' }>, now: number): Saga {
  switch (told.name) {
    case 'catalogue.quoted':
      return saga.step === 'ASKING' && !saga.quotes ? heedQuotes(saga, told.payload, now) : saga;
    case 'address.looked_up':
      return saga.step === 'ASKING' && !saga.shipTo ? heedAddress(saga, told.payload.address, now) : saga;
    case 'stock.reserved':
    case 'stock.refused':
    case 'stock.released':
    case 'stock.committed':
    case 'stock.commit_refused':
      return told.payload.reservationId === saga.reservation.id ? hearStock(saga, told, now) : saga;
    case 'cancel':
      return callOff(saga);
    case 'stock.returned':
      return saga.step === 'UNDOING' && saga.reservation.state === 'SOLD' && told.payload.returnId === saga.reservation.id
        ? undo(withStock(saga, 'NONE'))
        : saga;
    default:
      return told.payload.paymentId === saga.payment.id ? hearPayment(saga, told) : saga;
  }
}

function heedQuotes(saga: Saga, { lines, missing }: { lines: readonly Quote[]; missing: readonly string[] }, now: number): Saga {
  if (missing.length > 0) return end(saga, { kind: 'NOT_FOR_SALE', variantIds: missing });
  if (new Set(lines.map(({ currency }) => currency)).size > 1) return end(saga, { kind: 'MIXED_CURRENCIES' });
  return reserveOnceKnown({ ...saga, quotes: lines }, now);
}

function heedAddress(saga: Saga, shipTo: ShipTo | null, now: number): Saga {
  return shipTo ? reserveOnceKnown({ ...saga, shipTo }, now) : end(saga, { kind: 'NO_ADDRESS' });
}

function reserveOnceKnown(saga: Saga, now: number): Saga {
  if (!saga.quotes || !saga.shipTo) return saga;
  return { ...withStock(saga, 'OPEN', { expiresAt: now + limits.reservationMs }), step: 'RESERVING' };
}

type StockTold = Extract<Told, { name: 'stock.reserved' | 'stock.refused' | 'stock.released' | 'stock.committed' | 'stock.commit_refused' }>;

function hearStock(saga: Saga, told: StockTold, now: number): Saga {
  const { step, reservation } = saga;
  if (step === 'UNDOING') return reservation.state === 'OPEN' && told.name === 'stock.released' ? undo(withStock(saga, 'NONE')) : saga;
  switch (told.name) {
    case 'stock.reserved':
      if (step === 'RESERVING') return agree({ ...saga, shippingMinor: told.payload.shippingMinor }, told.payload.currency, now);
      return step === 'RESERVING_AGAIN' ? sell(saga) : saga;
    case 'stock.refused':
      if (step !== 'RESERVING' && step !== 'RESERVING_AGAIN') return saga;
      return undo(withStock(saga, 'NONE'), refusal(told.payload));
    case 'stock.committed':
      return step === 'COMMITTING' ? take(withStock(saga, 'SOLD')) : saga;
    case 'stock.commit_refused':
      if (step !== 'COMMITTING') return saga;
      return saga.outcome ? undo(withStock(saga, 'NONE')) : reserveAgain(saga, now);
    case 'stock.released':
      // It has expired. Whether that matters shows when the pieces are to be sold.
      return saga;
  }
}

function refusal({ reason, shortages }: { reason: 'SHORT' | 'NO_SHIPPING'; shortages: readonly Shortage[] }): Outcome {
  return reason === 'SHORT' ? { kind: 'SHORT', shortages } : { kind: 'NO_SHIPPING' };
}

/** Goes on only with the very total that the customer has seen. */
function agree(saga: Saga, shippingCurrency: string, now: number): Saga {
  const { totalMinor, currency } = priceOf(saga);
  if (shippingCurrency !== currency) return undo(saga, { kind: 'MIXED_CURRENCIES' });
  const { expectedTotalMinor, expectedCurrency } = saga.request;
  if (String(totalMinor) !== expectedTotalMinor || expectedCurrency !== currency) {
    return undo(saga, { kind: 'TOTAL_CHANGED', totalMinor: String(totalMinor), currency });
  }
  // Nothing is to be paid for what is free.
  if (totalMinor === 0n) return sell(saga);
  return { ...saga, payment: { ...saga.payment, isOpen: true }, step: 'AUTHORIZING', deadlineAt: now + limits.toPayMs };
}

/** From here on it is not known whether the pieces are sold until inventory says so: there is no giving up before. */
function sell(saga: Saga): Saga {
  return { ...saga, step: 'COMMITTING', action: null, deadlineAt: null };
}

function take(saga: Saga): Saga {
  if (saga.outcome) return undo(saga);
  return saga.payment.isOpen ? { ...saga, step: 'CAPTURING' } : end(saga, { kind: 'PAID' });
}

function reserveAgain(saga: Saga, now: number): Saga {
  const { nextId } = saga.reservation;
  if (nextId === null) return undo(withStock(saga, 'NONE'), { kind: 'SHORT', shortages: [] });
  return {
    ...withStock(saga, 'OPEN', { id: nextId, nextId: null, expiresAt: now + limits.reservationMs }),
    step: 'RESERVING_AGAIN',
    deadlineAt: now + limits.untilReservedMs,
  };
}

type PaymentTold = Extract<Told, { name: `payment.${string}` }>;

function hearPayment(saga: Saga, told: PaymentTold): Saga {
  const { step } = saga;
  const isPaying = step === 'AUTHORIZING' || step === 'AWAITING_ACTION';
  switch (told.name) {
    case 'payment.authorized':
      return isPaying ? sell(saga) : saga;
    case 'payment.action_required': {
      const { kind, url, clientSecret } = told.payload;
      return step === 'AUTHORIZING' ? { ...saga, step: 'AWAITING_ACTION', action: { kind, url, clientSecret } } : saga;
    }
    case 'payment.declined': {
      const { declineCode, message, retryable } = told.payload;
      return isPaying ? undo(withoutPayment(saga), { kind: 'DECLINED', declineCode, message, retryable }) : saga;
    }
    case 'payment.captured':
      return step === 'CAPTURING' ? end(saga, { kind: 'PAID' }) : saga;
    case 'payment.capture_failed':
      return step === 'CAPTURING' ? undo(saga, { kind: 'NOT_CAPTURED' }) : saga;
    case 'payment.cancelled':
      if (step === 'UNDOING') return saga.payment.isOpen ? undo(withoutPayment(saga)) : saga;
      // Somebody else has let it go. Once the pieces may be sold, the capture tells.
      return isPaying ? undo(withoutPayment(saga), { kind: 'NOT_CAPTURED' }) : saga;
  }
}

/** An order that is placed and not yet given up, paid or not. What is sent is not known here: who calls it off has asked before. */
function callOff(saga: Saga): Saga {
  switch (saga.step) {
    case 'AUTHORIZING':
    case 'AWAITING_ACTION':
    case 'RESERVING_AGAIN':
    case 'CAPTURING':
      return undo(saga, cancelled);
    case 'COMMITTING':
      return { ...saga, outcome: cancelled };
    case 'ENDED':
      return saga.outcome?.kind === 'PAID' ? undo(saga, cancelled) : saga;
    case 'ASKING':
    case 'RESERVING':
    case 'UNDOING':
      return saga;
  }
}

const cancelled: Outcome = { kind: 'CANCELLED' };

/** Gives back what is still held. */
function undo(saga: Saga, outcome: Outcome | null = saga.outcome): Saga {
  if (saga.reservation.state === 'NONE' && !saga.payment.isOpen) return end(saga, outcome);
  return { ...saga, step: 'UNDOING', outcome, action: null, deadlineAt: null };
}

function end(saga: Saga, outcome: Outcome | null): Saga {
  return { ...saga, step: 'ENDED', outcome, action: null, deadlineAt: null };
}

const withStock = (saga: Saga, state: Reservation['state'], more: Partial<Reservation> = {}): Saga => ({
  ...saga,
  reservation: { ...saga.reservation, state, ...more },
});
const withoutPayment = (saga: Saga): Saga => ({ ...saga, payment: { ...saga.payment, isOpen: false } });
