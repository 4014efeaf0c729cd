import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { signBody } from '../src/providers/signature.ts';
import { authorize, type OpenPayments, openPayments } from './open-payments.ts';
import { StripeStandIn } from './stripe-stand-in.ts';

let standIn: StripeStandIn;
let payments: OpenPayments;
let folder: string;

beforeAll(async () => {
  standIn = await StripeStandIn.start();
  folder = await mkdtemp(join(tmpdir(), 'payments-'));
  const [keyFile, secretsFile] = [join(folder, 'key'), join(folder, 'secrets')];
  await writeFile(keyFile, 'sk_test_stand_in\n');
  await writeFile(secretsFile, 'whsec_new, whsec_old\n');
  payments = await openPayments({
    PAYMENT_PROVIDER: 'stripe',
    PAYMENT_TIMEOUT_MS: '200',
    STRIPE_API_URL: standIn.url,
    STRIPE_API_KEY_FILE: keyFile,
    STRIPE_WEBHOOK_SECRETS_FILE: secretsFile,
    PAYMENT_RETURN_URL: 'https://shop.example/paid',
  });
});

afterAll(async () => {
  await payments?.stop();
  await standIn?.stop();
  await rm(folder, { recursive: true });
});

let count = 0;

/** As Stripe tells of a payment intent, whose state in the event is the one that it is given. */
function tell(ref: string, { id = `evt_${++count}`, type = 'payment_intent.updated', status = 'any', secret = 'whsec_new' } = {}): Promise<Response> {
  const intent = standIn.intents.get(ref);
  const body = JSON.stringify({ id, object: 'event', type, data: { object: { ...intent, object: 'payment_intent', id: ref, status } } });
  return payments.request('/webhooks/payments/stripe', {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', 'stripe-signature': signBody(body, secret, new Date()) },
  });
}

async function waitingForCustomer() {
  const checkout = await authorize(payments, 'pm_card_authenticationRequired');
  const told = await payments.told(checkout.orderId, 1);
  const { ref } = await payments.until<{ ref: string }>('select provider_ref as ref from payment where id = $1', [checkout.paymentId]);
  return { ...checkout, ref, told };
}

const eventsOf = async (paymentId: string): Promise<number> =>
  Number((await payments.client.query('select count(*) from webhook_event where payment_id = $1', [paymentId])).rows[0].count);

describe('a payment by Stripe', () => {
  it('is set aside, taken and given back, whatever replies are lost', async () => {
    standIn.fail({ lose: true });
    const checkout = await authorize(payments, 'pm_card_visa');
    await payments.told(checkout.orderId, 1);
    standIn.fail({ lose: true }, { status: 503, type: 'api_error' });
    await payments.send('payment.capture', checkout, checkout.orderId);
    await payments.told(checkout.orderId, 2);
    standIn.fail({ lose: true });
    await payments.send('payment.cancel', checkout, checkout.orderId);
    const told = await payments.told(checkout.orderId, 3);
    expect(told.map(({ type }) => type)).toEqual(['payment.authorized', 'payment.captured', 'payment.cancelled']);
    expect(told[2]?.payload).toMatchObject({ outcome: 'REFUNDED', refundedMinor: '1290' });
    const intents = [...standIn.intents.values()].filter(({ metadata }) => metadata['payment_id'] === checkout.paymentId);
    expect(intents).toMatchObject([{ status: 'succeeded', amount_received: 1290 }]);
    expect(standIn.refunds.filter(({ payment_intent }) => payment_intent === intents[0]?.id)).toMatchObject([{ amount: 1290 }]);
  });

  it('waits for the customer, and goes on when Stripe tells that they have confirmed it', async () => {
    const { orderId, paymentId, ref, told } = await waitingForCustomer();
    const action = { kind: 'redirect_to_url', url: 'https://hooks.example/3ds', clientSecret: `${ref}_secret_x` };
    expect(told).toEqual([{ type: 'payment.action_required', payload: { orderId, paymentId, ...action } }]);
    Object.assign(standIn.intents.get(ref) ?? {}, { status: 'requires_capture', next_action: null });
    expect((await tell(ref, { type: 'payment_intent.amount_capturable_updated' })).status).toBe(200);
    expect((await payments.told(orderId, 2))[1]).toMatchObject({ type: 'payment.authorized' });
  });

  it('is declined when Stripe tells that they have not', async () => {
    const { orderId, ref } = await waitingForCustomer();
    const error = { code: 'payment_intent_authentication_failure', message: 'Authentication failed.' };
    Object.assign(standIn.intents.get(ref) ?? {}, { status: 'requires_payment_method', last_payment_error: error });
    await tell(ref, { type: 'payment_intent.payment_failed' });
    expect((await payments.told(orderId, 2))[1]).toMatchObject({ type: 'payment.declined', payload: { declineCode: error.code } });
  });
});

describe('a webhook', () => {
  it('that comes ten times at once has one effect', async () => {
    const { orderId, paymentId, ref } = await waitingForCustomer();
    Object.assign(standIn.intents.get(ref) ?? {}, { status: 'requires_capture' });
    const answers = await Promise.all(Array.from({ length: 10 }, () => tell(ref, { id: `evt_same_${ref}` })));
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
    await payments.told(orderId, 2);
    await payments.idle();
    expect(await payments.told(orderId, 2)).toHaveLength(2);
    expect(await eventsOf(paymentId)).toBe(1);
  });

  it('that comes in the wrong order says nothing that is not true any more', async () => {
    const { orderId, paymentId, ref } = await waitingForCustomer();
    Object.assign(standIn.intents.get(ref) ?? {}, { status: 'requires_capture' });
    for (const status of ['requires_capture', 'requires_action', 'canceled', 'requires_payment_method']) await tell(ref, { status });
    await payments.told(orderId, 2);
    await payments.idle();
    expect((await payments.told(orderId, 2)).map(({ type }) => type)).toEqual(['payment.action_required', 'payment.authorized']);
    expect(await payments.until('select state from payment where id = $1', [paymentId])).toEqual({ state: 'AUTHORIZED' });
  });

  it.each([
    ['by another secret', 400, (ref: string) => tell(ref, { secret: 'whsec_guess' })],
    ['of an unknown kind', 200, (ref: string) => tell(ref, { type: 'customer.created' })],
    ['of an unknown charge', 200, () => tell('pi_of_somebody_else')],
    ['for another provider', 404, () => payments.request('/webhooks/payments/test', { method: 'POST', body: '{}' })],
    ['without a signature', 400, () => payments.request('/webhooks/payments/stripe', { method: 'POST', body: '{}' })],
    ['by GET', 405, () => payments.request('/webhooks/payments/stripe')],
    [
      'in an encoding that nobody reads',
      415,
      () => payments.request('/webhooks/payments/stripe', { method: 'POST', body: '{}', headers: { 'content-encoding': 'zstd' } }),
    ],
    ['that is too large', 413, () => payments.request('/webhooks/payments/stripe', { method: 'POST', body: 'x'.repeat(300_000) })],
  ])('%s is answered with %i', async (_name, status, send) => {
    const { orderId, ref } = await waitingForCustomer();
    expect((await send(ref)).status).toBe(status);
    await payments.idle();
    expect(await payments.told(orderId, 1)).toHaveLength(1);
  });
});
