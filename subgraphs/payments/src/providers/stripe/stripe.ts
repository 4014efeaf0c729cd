import { z } from 'zod';
import type { Charge } from '../../domain/charge.ts';
import type { Answer, Call, Provider } from '../provider.ts';
import { isSignedBody } from '../signature.ts';
import { readCharge, readCharges, readRefund, readRefunds } from './objects.ts';
import { readEvent } from './read-event.ts';
import { request, type StripeConnection, type StripeReply } from './request.ts';

export type StripeOptions = StripeConnection & {
  /** Any of them; two while one replaces the other. */
  readonly webhookSecrets: readonly string[];
  /** Where the customer's browser goes after a confirmation at the bank. */
  readonly returnUrl: string;
};

/** By the PaymentIntents API: https://docs.stripe.com/api/payment_intents, captured by a call of its own. */
export function createStripe(options: StripeOptions): Provider {
  const post = (path: string, fields: Readonly<Record<string, string>>, { key, signal }: Call) =>
    request(options, { method: 'POST', path, fields, key, signal });
  const get = (path: string, fields: Readonly<Record<string, string>>, signal: AbortSignal) => request(options, { method: 'GET', path, fields, signal });

  const fetchCharge = async (ref: string, signal: AbortSignal): Promise<Answer<Charge>> => toAnswer(await get(intentPath(ref), {}, signal), readCharge);

  /** Changes an intent. Where it is not in the state for that, what it has come to is the answer: the call was done before, or is too late. */
  const change = async (ref: string, verb: string, { fields, call }: { fields: Readonly<Record<string, string>>; call: Call }): Promise<Answer<Charge>> => {
    const reply = await post(`${intentPath(ref)}/${verb}`, fields, call);
    if (reply.kind === 'ERROR' && reply.error.code === 'payment_intent_unexpected_state') return fetchCharge(ref, call.signal);
    return toAnswer(reply, readCharge);
  };

  return {
    name: 'stripe',
    open: async ({ paymentId, orderId, amountMinor, currency }, call) => {
      const fields = {
        amount: String(amountMinor),
        currency: currency.toLowerCase(),
        capture_method: 'manual',
        'payment_method_types[]': 'card',
        'metadata[payment_id]': paymentId,
        'metadata[order_id]': orderId,
      };
      return toAnswer(await post('/v1/payment_intents', fields, call), readCharge);
    },
    authorize: async ({ ref, methodToken }, call) => {
      const reply = await post(`${intentPath(ref)}/confirm`, { payment_method: methodToken, return_url: options.returnUrl }, call);
      if (reply.kind !== 'ERROR') return toAnswer(reply, readCharge);
      // A declined card is a 402 that carries the intent.
      if (reply.error.type === 'card_error' && reply.error.payment_intent) return { kind: 'ANSWERED', value: readCharge(reply.error.payment_intent) };
      if (reply.error.code === 'payment_intent_unexpected_state') return fetchCharge(ref, call.signal);
      return toAnswer(reply, readCharge);
    },
    capture: ({ ref, amountMinor }, call) => change(ref, 'capture', { fields: { amount_to_capture: String(amountMinor) }, call }),
    void: ({ ref }, call) => change(ref, 'cancel', { fields: {}, call }),
    refund: async ({ ref, refundId, amountMinor }, call) => {
      const fields = { payment_intent: ref, amount: String(amountMinor), 'metadata[refund_id]': refundId };
      return toAnswer(await post('/v1/refunds', fields, call), readRefund);
    },
    fetch: async (ref, signal) => {
      const charge = await fetchCharge(ref, signal);
      if (charge.kind !== 'ANSWERED' || charge.value.state !== 'CAPTURED') return mapAnswer(charge, (value) => ({ charge: value, refunds: [] }));
      const refunds = toAnswer(await get('/v1/refunds', { payment_intent: ref, limit: '100' }, signal), readRefunds);
      return mapAnswer(refunds, (value) => ({ charge: charge.value, refunds: value }));
    },
    list: async ({ since, after }, signal) => {
      const fields = { 'created[gte]': String(Math.floor(since.getTime() / 1_000)), limit: '100', ...(after !== null && { starting_after: after }) };
      return toAnswer(await get('/v1/payment_intents', fields, signal), readCharges);
    },
    readWebhook: (body, headers, now) => {
      const signature = z.string().optional().catch(undefined).parse(headers['stripe-signature']);
      return isSignedBody(signature, { body, secrets: options.webhookSecrets, now }) ? readEvent(body) : null;
    },
  };
}

const intentPath = (ref: string): string => `/v1/payment_intents/${encodeURIComponent(ref)}`;

function toAnswer<Value>(reply: StripeReply, read: (body: unknown) => Value): Answer<Value> {
  switch (reply.kind) {
    case 'OBJECT':
      return { kind: 'ANSWERED', value: read(reply.body) };
    case 'ERROR':
      return {
        kind: 'REFUSED',
        code: reply.error.decline_code ?? reply.error.code ?? reply.error.type,
        message: reply.error.message ?? 'The provider refuses.',
      };
    case 'UNKNOWN':
      return reply;
  }
}

function mapAnswer<From, To>(answer: Answer<From>, map: (value: From) => To): Answer<To> {
  return answer.kind === 'ANSWERED' ? { kind: 'ANSWERED', value: map(answer.value) } : answer;
}
