import type { IncomingHttpHeaders } from 'node:http';
import type { Charge, RefundReport } from '../domain/charge.ts';

/**
 * Who moves the money. A charge is opened before it is authorized: opening moves nothing, so once its name is in our
 * database, no money can be set aside that we could not find again.
 *
 * Every call may be made again with its key and has one effect. None throws for what the provider says or fails to say.
 */
export type Provider = {
  readonly name: string;
  open(payment: NewCharge, call: Call): Promise<Answer<Charge>>;
  /** Sets the money aside. A refusal of the customer's bank is an answer: a charge that is DECLINED. */
  authorize(charge: { readonly ref: string; readonly methodToken: string }, call: Call): Promise<Answer<Charge>>;
  /** Takes up to what was set aside, once; the rest is let go. */
  capture(charge: { readonly ref: string; readonly amountMinor: bigint }, call: Call): Promise<Answer<Charge>>;
  /** Lets go what is set aside, and refuses what is not yet. Answers with a CAPTURED charge where it comes too late. */
  void(charge: { readonly ref: string }, call: Call): Promise<Answer<Charge>>;
  refund(refund: { readonly ref: string; readonly refundId: string; readonly amountMinor: bigint }, call: Call): Promise<Answer<RefundReport>>;
  fetch(ref: string, signal: AbortSignal): Promise<Answer<{ readonly charge: Charge; readonly refunds: readonly RefundReport[] }>>;
  /** A page of the charges that were opened since then, the latest first. */
  list(
    request: { readonly since: Date; readonly after: string | null },
    signal: AbortSignal,
  ): Promise<Answer<{ readonly charges: readonly Charge[]; readonly next: string | null }>>;
  /** @returns null when the signature is not the provider's, or too old */
  readWebhook(body: string, headers: Readonly<IncomingHttpHeaders>, now: Date): WebhookEvent | null;
};

export type NewCharge = { readonly paymentId: string; readonly orderId: string; readonly amountMinor: bigint; readonly currency: string };

export type Call = {
  /** The same for each repetition of one call, and no other. */
  readonly key: string;
  readonly signal: AbortSignal;
};

export type Answer<Value> =
  | { readonly kind: 'ANSWERED'; readonly value: Value }
  /** It was not done, and will not be with this key. */
  | { readonly kind: 'REFUSED'; readonly code: string; readonly message: string }
  /** No answer, or none that tells whether it was done: to be asked again with the same key, not before `retryAfterMs`. */
  | { readonly kind: 'UNKNOWN'; readonly reason: string; readonly retryAfterMs: number | null };

/** What a provider tells of its own accord: that a charge has changed. How, is asked of the provider. */
export type WebhookEvent = {
  readonly id: string;
  readonly type: string;
  /** Of the charge that it is about; both null when it is about something else. */
  readonly ref: string | null;
  readonly paymentId: string | null;
};
