import { z } from 'zod';
import type { Action, Charge, ChargeState, Decline, RefundReport } from '../../domain/charge.ts';
import type { StripeError } from './request.ts';

/** Of what Stripe sends only that which is read here; https://docs.stripe.com/api/payment_intents/object */
const paymentIntent = z.object({
  object: z.literal('payment_intent'),
  id: z.string(),
  status: z.string(),
  amount: z.int(),
  amount_received: z.int().default(0),
  currency: z.string(),
  client_secret: z.string().nullish(),
  metadata: z.record(z.string(), z.string()).default({}),
  next_action: z.object({ type: z.string(), redirect_to_url: z.object({ url: z.string().nullish() }).nullish() }).nullish(),
  last_payment_error: z.object({ code: z.string().nullish(), decline_code: z.string().nullish(), message: z.string().nullish() }).nullish(),
});
type PaymentIntent = z.infer<typeof paymentIntent>;

/** https://docs.stripe.com/api/refunds/object */
const refund = z.object({
  object: z.literal('refund'),
  id: z.string(),
  status: z.string(),
  amount: z.int(),
  metadata: z.record(z.string(), z.string()).nullish(),
  failure_reason: z.string().nullish(),
});

const listOf = <Item extends z.ZodType>(item: Item) => z.object({ data: z.array(item), has_more: z.boolean() });

export function readCharge(body: unknown): Charge {
  const intent = paymentIntent.parse(body);
  const state = stateOf(intent);
  return {
    ref: intent.id,
    paymentId: intent.metadata['payment_id'] ?? null,
    state,
    amountMinor: BigInt(intent.amount),
    capturedMinor: BigInt(intent.amount_received),
    currency: intent.currency.toUpperCase(),
    action: state === 'REQUIRES_ACTION' ? actionOf(intent) : null,
    decline: state === 'DECLINED' ? declineOf(intent.last_payment_error ?? {}) : null,
  };
}

export function readRefund(body: unknown): RefundReport {
  const { id, status, amount, metadata, failure_reason } = refund.parse(body);
  const isFailed = status === 'failed' || status === 'canceled';
  return {
    ref: id,
    refundId: metadata?.['refund_id'] ?? null,
    state: status === 'succeeded' ? 'SUCCEEDED' : isFailed ? 'FAILED' : 'PENDING',
    amountMinor: BigInt(amount),
    errorCode: isFailed ? (failure_reason ?? status) : null,
  };
}

export function readCharges(body: unknown): { charges: Charge[]; next: string | null } {
  const { data, has_more } = listOf(paymentIntent).parse(body);
  return { charges: data.map(readCharge), next: has_more ? (data.at(-1)?.id ?? null) : null };
}

export function readRefunds(body: unknown): RefundReport[] {
  return listOf(refund).parse(body).data.map(readRefund);
}

/** An intent that was declined waits for another method; that it was declined is in its last error alone. */
function stateOf({ status, last_payment_error }: PaymentIntent): ChargeState {
  switch (status) {
    case 'requires_payment_method':
      return last_payment_error ? 'DECLINED' : 'OPEN';
    case 'requires_confirmation':
      return 'OPEN';
    case 'requires_action':
      return 'REQUIRES_ACTION';
    case 'processing':
      return 'PROCESSING';
    case 'requires_capture':
      return 'AUTHORIZED';
    case 'succeeded':
      return 'CAPTURED';
    case 'canceled':
      return 'VOIDED';
    default:
      throw new Error(`Stripe has a payment intent of the status "${status}", which is not known here.`);
  }
}

function actionOf({ next_action, client_secret }: PaymentIntent): Action {
  return { kind: next_action?.type ?? 'unknown', url: next_action?.redirect_to_url?.url ?? null, clientSecret: client_secret ?? null };
}

/** Banks that say so do not want to be asked again: https://docs.stripe.com/declines/codes */
const final = new Set(['do_not_try_again', 'stolen_card', 'lost_card', 'pickup_card', 'restricted_card', 'security_violation', 'fraudulent']);

function declineOf({ code, decline_code, message }: Pick<StripeError, 'code' | 'decline_code' | 'message'>): Decline {
  const reason = decline_code ?? code ?? 'declined';
  return { code: reason, message: message ?? 'The payment was declined.', retryable: !final.has(reason) };
}
