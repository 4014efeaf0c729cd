import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Answer, Call } from '../src/providers/provider.ts';
import { signBody } from '../src/providers/signature.ts';
import { createStripe } from '../src/providers/stripe/stripe.ts';
import { StripeStandIn } from './stripe-stand-in.ts';

let standIn: StripeStandIn;
let stripe: ReturnType<typeof createStripe>;

beforeAll(async () => {
  standIn = await StripeStandIn.start();
  const connection = { apiUrl: standIn.url, apiKey: 'sk_test_stand_in', timeoutMs: 200 };
  stripe = createStripe({ ...connection, webhookSecrets: ['whsec_new', 'whsec_old'], returnUrl: 'https://shop.example/paid' });
});

afterAll(() => standIn?.stop());

const call = (key: string): Call => ({ key, signal: new AbortController().signal });
const paymentId = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
let count = 0;

function answerOf<Value>(answer: Answer<Value>): Value {
  if (answer.kind !== 'ANSWERED') throw new Error(`not answered: ${JSON.stringify(answer)}`);
  return answer.value;
}

async function open(): Promise<{ n: number; ref: string }> {
  count += 1;
  const n = count;
  const charge = answerOf(await stripe.open({ paymentId: paymentId(n), orderId: paymentId(900), amountMinor: 1290n, currency: 'EUR' }, call(`open:${n}`)));
  return { n, ref: charge.ref };
}

async function authorized(): Promise<{ n: number; ref: string }> {
  const charge = await open();
  answerOf(await stripe.authorize({ ref: charge.ref, methodToken: 'pm_card_visa' }, call(`authorize:${charge.n}`)));
  return charge;
}

describe('the adapter of Stripe', () => {
  it('opens a payment intent that is captured by a call of its own, under its key', async () => {
    const { n, ref } = await open();
    const request = standIn.requests.at(-1);
    expect(Object.fromEntries(request?.form ?? [])).toEqual({
      amount: '1290',
      currency: 'eur',
      capture_method: 'manual',
      'payment_method_types[]': 'card',
      'metadata[payment_id]': paymentId(n),
      'metadata[order_id]': paymentId(900),
    });
    expect(request?.headers).toMatchObject({
      'idempotency-key': `open:${n}`,
      'content-type': 'application/x-www-form-urlencoded',
      'stripe-version': expect.any(String),
    });
    expect(standIn.intents.get(ref)?.status).toBe('requires_payment_method');
  });

  it('sets money aside, takes it and gives some of it back', async () => {
    const { n, ref } = await authorized();
    expect(answerOf(await stripe.capture({ ref, amountMinor: 1000n }, call(`capture:${n}`)))).toMatchObject({
      state: 'CAPTURED',
      capturedMinor: 1000n,
      currency: 'EUR',
    });
    const refund = answerOf(await stripe.refund({ ref, refundId: paymentId(500), amountMinor: 300n }, call('refund:500')));
    expect(refund).toMatchObject({ refundId: paymentId(500), state: 'SUCCEEDED', amountMinor: 300n });
    const { charge, refunds } = answerOf(await stripe.fetch(ref, call('').signal));
    expect(charge).toMatchObject({ paymentId: paymentId(n), state: 'CAPTURED' });
    expect(refunds).toEqual([refund]);
    expect(await stripe.refund({ ref, refundId: paymentId(501), amountMinor: 701n }, call('refund:501'))).toMatchObject({
      kind: 'REFUSED',
      code: 'charge_already_refunded',
    });
  });

  it('tells a decline with the code of the bank, and what the customer has to do', async () => {
    const poor = await open();
    const declined = answerOf(await stripe.authorize({ ref: poor.ref, methodToken: 'pm_card_chargeDeclinedInsufficientFunds' }, call('a:poor')));
    expect(declined).toMatchObject({
      state: 'DECLINED',
      decline: { code: 'insufficient_funds', message: 'Your card has insufficient funds.', retryable: true },
    });
    const asked = await open();
    const waiting = answerOf(await stripe.authorize({ ref: asked.ref, methodToken: 'pm_card_authenticationRequired' }, call('a:asked')));
    expect(waiting).toMatchObject({
      state: 'REQUIRES_ACTION',
      action: { kind: 'redirect_to_url', url: 'https://hooks.example/3ds', clientSecret: `${asked.ref}_secret_x` },
    });
    const wrong = await open();
    expect(await stripe.authorize({ ref: wrong.ref, methodToken: 'pm_none' }, call('a:wrong'))).toMatchObject({ kind: 'REFUSED', code: 'resource_missing' });
  });

  it.each([
    ['a reply that is lost', { lose: true } as const],
    ['a reply that does not come in time', { hang: true } as const],
    ['too many requests', { status: 429, type: 'invalid_request_error', headers: { 'retry-after': '7' } }],
    ['a lock on the object', { status: 409, type: 'idempotency_error' }],
    ['a fault of theirs', { status: 503, type: 'api_error' }],
  ])('takes %s for no answer, and the next one with the same key for the first', async (_name, fault) => {
    const { n, ref } = await open();
    standIn.fail(fault);
    const request = { ref, methodToken: 'pm_card_visa' };
    const retryAfterMs = 'headers' in fault ? 7_000 : null;
    expect(await stripe.authorize(request, call(`authorize:${n}`))).toMatchObject({ kind: 'UNKNOWN', retryAfterMs });
    expect(answerOf(await stripe.authorize(request, call(`authorize:${n}`)))).toMatchObject({ state: 'AUTHORIZED', ref });
  });

  it('answers a call that comes too late with what the charge has come to', async () => {
    const taken = await authorized();
    await stripe.capture({ ref: taken.ref, amountMinor: 1290n }, call('c:1'));
    expect(answerOf(await stripe.void({ ref: taken.ref }, call('v:1')))).toMatchObject({ state: 'CAPTURED' });
    const gone = await authorized();
    expect(answerOf(await stripe.void({ ref: gone.ref }, call('v:2')))).toMatchObject({ state: 'VOIDED' });
    expect(answerOf(await stripe.void({ ref: gone.ref }, call('v:3')))).toMatchObject({ state: 'VOIDED' });
    expect(answerOf(await stripe.capture({ ref: gone.ref, amountMinor: 1290n }, call('c:2')))).toMatchObject({ state: 'VOIDED' });
    expect(answerOf(await stripe.authorize({ ref: gone.ref, methodToken: 'pm_card_visa' }, call('a:late')))).toMatchObject({ state: 'VOIDED' });
  });

  it('does not take the use of a key for something else for a refusal of the payment', async () => {
    const { n, ref } = await authorized();
    await stripe.capture({ ref, amountMinor: 100n }, call(`capture:${n}`));
    expect(await stripe.capture({ ref, amountMinor: 200n }, call(`capture:${n}`))).toMatchObject({
      kind: 'UNKNOWN',
      reason: expect.stringContaining('refuses the key'),
    });
  });

  it('lists charges page by page', async () => {
    const refs: string[] = [];
    let after: string | null = null;
    do {
      const page: { charges: readonly { ref: string }[]; next: string | null } = answerOf(await stripe.list({ since: new Date(0), after }, call('').signal));
      refs.push(...page.charges.map(({ ref }) => ref));
      after = page.next;
    } while (after !== null && refs.length < 100);
    expect(refs).toEqual([...standIn.intents.keys()].reverse());
  });
});

describe('a webhook of Stripe', () => {
  const body = JSON.stringify({
    id: 'evt_1',
    object: 'event',
    type: 'payment_intent.amount_capturable_updated',
    data: { object: { object: 'payment_intent', id: 'pi_1', metadata: { payment_id: paymentId(1) } } },
  });
  const now = new Date('2026-01-01T12:00:00Z');
  const read = (header: string | undefined, at = now) => stripe.readWebhook(body, { 'stripe-signature': header }, at);

  it('is read when it is signed by one of the secrets', () => {
    const event = { id: 'evt_1', type: 'payment_intent.amount_capturable_updated', ref: 'pi_1', paymentId: paymentId(1) };
    expect(read(signBody(body, 'whsec_new', now))).toEqual(event);
    expect(read(`${signBody(body, 'whsec_old', now)},v0=${'0'.repeat(64)}`)).toEqual(event);
    const refund = body.replace('"object":"payment_intent","id":"pi_1"', '"object":"refund","id":"re_1","payment_intent":"pi_1"');
    expect(stripe.readWebhook(refund, { 'stripe-signature': signBody(refund, 'whsec_new', now) }, now)).toMatchObject({ ref: 'pi_1' });
  });

  it.each([
    ['none', undefined],
    ['one by another secret', signBody(body, 'whsec_other', now)],
    ['one of another body', signBody(`${body} `, 'whsec_new', now)],
    ['one that is too old', signBody(body, 'whsec_new', new Date(now.getTime() - 301_000))],
    ['one from the future', signBody(body, 'whsec_new', new Date(now.getTime() + 301_000))],
    ['one with another time', signBody(body, 'whsec_new', now).replace(/^t=\d+/, `t=${now.getTime() / 1_000 + 1}`)],
    ['one of another scheme', signBody(body, 'whsec_new', now).replace('v1=', 'v0=')],
    ['one that is cut short', signBody(body, 'whsec_new', now).slice(0, -2)],
    ['nonsense', `t=,v1=,${'v1=00,'.repeat(1_000)}`],
  ])('is refused with %s as its signature', (_name, header) => {
    expect(read(header)).toBeNull();
  });
});
