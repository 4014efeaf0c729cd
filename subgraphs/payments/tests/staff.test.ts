import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { signedIn } from '@supergraph/testkit';
import { accountant, authorize, type Checkout, customerId, type OpenPayments, openPayments } from './open-payments.ts';

let payments: OpenPayments;

beforeAll(async () => {
  payments = await openPayments();
});

afterAll(() => payments?.stop());

let count = 0;
const newKey = (): string => `key-${++count}`;

// What a query selects is known to the test that wrote it.
// biome-ignore lint/suspicious/noExplicitAny: data has the shape of the test's own query
type Data = any;

const selected = `{ payment { state refundable { amount } refunds { amount { amount } reason state } } userErrors { __typename code path } }`;

async function mutate(call: string, variables: object, viewer = accountant): Promise<Data> {
  const { data, errors } = await payments.ask(`mutation ($key: ID!, $id: ID!) { answer: ${call} ${selected} }`, variables, viewer);
  return errors ? errors.map(({ extensions }) => extensions?.['code']) : (data as Data).answer;
}

const capture = ({ paymentId }: Checkout, amount: string | null = null, key = newKey()) =>
  mutate(`paymentCapture(idempotencyKey: $key, id: $id, amount: ${JSON.stringify(amount)})`, { key, id: `pay_${paymentId}` });
const refund = ({ paymentId }: Checkout, amount: string, key = newKey()) =>
  mutate(`paymentRefund(idempotencyKey: $key, id: $id, amount: "${amount}", reason: "Scratched")`, { key, id: `pay_${paymentId}` });
const letGo = ({ paymentId }: Checkout, key = newKey()) => mutate('paymentVoid(idempotencyKey: $key, id: $id)', { key, id: `pay_${paymentId}` });
const fault = (path: string) => ({ payment: null, userErrors: [{ __typename: 'FieldError', code: 'BAD_USER_INPUT', path: [path] }] });

async function authorized(token = 'tok_ok'): Promise<Checkout> {
  const checkout = await authorize(payments, token);
  await payments.told(checkout.orderId, 1);
  return checkout;
}

async function captured(token = 'tok_ok'): Promise<Checkout> {
  const checkout = await authorized(token);
  await capture(checkout);
  await payments.told(checkout.orderId, 2);
  return checkout;
}

describe('paymentCapture', () => {
  it('takes a part, once, and lets go the rest', async () => {
    const checkout = await authorized();
    const key = newKey();
    const first = await capture(checkout, '10.00', key);
    expect(first).toMatchObject({ payment: { state: 'AUTHORIZED' }, userErrors: [] });
    expect((await payments.told(checkout.orderId, 2))[1]).toMatchObject({ type: 'payment.captured', payload: { amountMinor: '1000' } });
    expect(await capture(checkout, '10.00', key)).toMatchObject({ payment: { state: 'CAPTURED', refundable: { amount: '10.00' } } });
    expect(await capture(checkout)).toEqual(fault('id'));
    await payments.idle();
    expect(await payments.told(checkout.orderId, 2)).toHaveLength(2);
  });

  it.each(['0', '12.91', '-1', '1.001'])('refuses to take %s', async (amount) => {
    expect(await capture(await authorized(), amount)).toEqual(fault('amount'));
  });
});

it('takes money again after the provider has refused to, each try under a key of its own', async () => {
  const checkout = await authorized('tok_capture_fails');
  for (const tries of [1, 2]) {
    await capture(checkout);
    await payments.told(checkout.orderId, 1 + tries);
  }
  const { rows } = await payments.client.query(
    `select count(distinct key) from payment_attempt where payment_id = $1 and kind = 'CAPTURE' and state = 'FAILED'`,
    [checkout.paymentId],
  );
  expect(rows).toEqual([{ count: '2' }]);
});

describe('paymentRefund', () => {
  it('is pending until the provider has given it back, and is told then', async () => {
    const checkout = await captured('tok_refund_later');
    expect(await refund(checkout, '3.00')).toEqual({
      payment: {
        state: 'PARTIALLY_REFUNDED',
        refundable: { amount: '9.90' },
        refunds: [{ amount: { amount: '3.00' }, reason: 'Scratched', state: 'PENDING' }],
      },
      userErrors: [],
    });
    const sums = { amountMinor: '300', refundedMinor: '300', capturedMinor: '1290' };
    expect((await payments.told(checkout.orderId, 3))[2]).toMatchObject({ type: 'payment.refunded', payload: sums });
    expect(await refund(checkout, '9.90')).toMatchObject({ payment: { state: 'REFUNDED' } });
    expect((await payments.told(checkout.orderId, 4))[3]).toMatchObject({ payload: { amountMinor: '990', refundedMinor: '1290' } });
    expect(await refund(checkout, '0.01')).toEqual(fault('amount'));
  });

  it('gives the amount back to the payment when the provider fails', async () => {
    const checkout = await captured('tok_refund_fails');
    await refund(checkout, '3.00');
    await payments.until(`select 1 from refund where payment_id = $1 and state = 'FAILED'`, [checkout.paymentId]);
    expect(await payments.until('select state, refunded_minor from payment where id = $1', [checkout.paymentId])).toEqual({
      state: 'CAPTURED',
      refunded_minor: '0',
    });
    expect(await payments.told(checkout.orderId, 2)).toHaveLength(2);
  });

  it('gives back once for a key, and never more than was taken', async () => {
    const checkout = await captured('tok_refund_timeout');
    const key = newKey();
    await Promise.all(Array.from({ length: 10 }, () => refund(checkout, '5.00', key)));
    const others = await Promise.all(Array.from({ length: 10 }, () => refund(checkout, '5.00')));
    expect(others.filter(({ payment }) => payment)).toHaveLength(1);
    expect(await refund(checkout, '1.00', key)).toMatchObject({ userErrors: [{ __typename: 'IdempotencyConflictError' }] });
    await payments.told(checkout.orderId, 4);
    const { rows } = await payments.client.query('select refunded_minor from test_provider.charge where payment_id = $1', [checkout.paymentId]);
    expect(rows).toEqual([{ refunded_minor: '1000' }]);
  });

  it('refuses what was not taken', async () => {
    expect(await refund(await authorized(), '1.00')).toEqual(fault('amount'));
    expect(await refund({ orderId: '', paymentId: customerId }, '1.00')).toMatchObject({
      userErrors: [{ __typename: 'NotFoundError', code: 'NOT_FOUND', path: ['id'] }],
    });
    const { rows } = await payments.client.query(
      `insert into payment (id, order_id, state, amount_minor, captured_minor, currency, provider, created_at, updated_at)
       values (gen_random_uuid(), gen_random_uuid(), 'CAPTURED', 100, 100, 'EUR', 'elsewhere', now(), now()) returning id`,
    );
    expect(await refund({ orderId: '', paymentId: rows[0].id }, '1.00')).toEqual(fault('id'));
  });
});

describe('paymentVoid', () => {
  it('lets go what is set aside, and tells so', async () => {
    const checkout = await authorized();
    expect(await letGo(checkout)).toMatchObject({ userErrors: [] });
    expect((await payments.told(checkout.orderId, 2))[1]).toMatchObject({ type: 'payment.cancelled', payload: { outcome: 'VOIDED' } });
    expect(await letGo(checkout)).toEqual(fault('id'));
    expect(await letGo(await captured())).toEqual(fault('id'));
  });
});

it.each([
  'paymentCapture(idempotencyKey: $key, id: $id)',
  'paymentRefund(idempotencyKey: $key, id: $id, amount: "1", reason: "x")',
  'paymentVoid(idempotencyKey: $key, id: $id)',
])('nobody but staff may do %s', async (call) => {
  const { paymentId } = await captured();
  const variables = { key: newKey(), id: `pay_${paymentId}` };
  expect(await mutate(call, variables, signedIn(customerId, ['payments:read']))).toEqual(['FORBIDDEN']);
});

it('shows staff each try, and what was tried', async () => {
  const { paymentId } = await captured('tok_timeout');
  const { data } = await payments.ask('query ($id: ID!) { payment(id: $id) { attempts { kind state errorCode } } }', { id: `pay_${paymentId}` });
  expect((data as Data).payment.attempts).toEqual([
    { kind: 'CAPTURE', state: 'CAPTURED', errorCode: null },
    { kind: 'AUTHORIZE', state: 'AUTHORIZED', errorCode: null },
  ]);
});

describe('the page of the test provider', () => {
  const answerAt = async (url: string, answer: string): Promise<number> =>
    (await payments.request(new URL(url).pathname, { method: 'POST', body: new URLSearchParams({ answer }) })).status;

  it.each([
    ['ACCEPTED', 'payment.authorized'],
    ['REFUSED', 'payment.declined'],
  ])('by which the customer has %s the payment leads to %s', async (answer, type) => {
    const checkout = await authorize(payments, 'tok_action');
    const [asked] = await payments.told(checkout.orderId, 1);
    const url = String(asked?.payload['url']);
    expect(await (await payments.request(new URL(url).pathname)).text()).toContain('Confirm');
    expect(await answerAt(url, 'PERHAPS')).toBe(400);
    expect(await answerAt(url, answer)).toBe(200);
    expect(await answerAt(url, answer)).toBe(409);
    expect((await payments.told(checkout.orderId, 2))[1]).toMatchObject({ type });
  });

  it('leads back to the shop where that is known, also who comes twice', async () => {
    const returnUrl = 'https://shop.example/checkout/return?from=bank';
    const shop = await openPayments({ PAYMENT_RETURN_URL: returnUrl });
    try {
      const { orderId } = await authorize(shop, 'tok_action');
      const path = new URL(String((await shop.told(orderId, 1))[0]?.payload['url'])).pathname;
      const page = await shop.request(path);
      // Browsers heed it for where a form's answer leads as well.
      expect(page.headers.get('content-security-policy')).toContain("form-action 'self' https://shop.example;");
      for (const _ of [1, 2]) {
        const { status, headers } = await shop.request(path, { method: 'POST', body: new URLSearchParams({ answer: 'ACCEPTED' }), redirect: 'manual' });
        expect([status, headers.get('location')]).toEqual([303, returnUrl]);
      }
      expect((await shop.told(orderId, 2))[1]).toMatchObject({ type: 'payment.authorized' });
    } finally {
      await shop.stop();
    }
  });

  it('comes too late once the deadline has passed', async () => {
    const checkout = await authorize(payments, 'tok_action', { deadlineAt: new Date(Date.now() + 500).toISOString() });
    const told = await payments.told(checkout.orderId, 2);
    expect(told[1]).toMatchObject({ type: 'payment.declined', payload: { declineCode: 'action_expired' } });
    await payments.until(`select 1 from payment where id = $1 and state = 'VOIDED'`, [checkout.paymentId]);
    expect(await answerAt(String(told[0]?.payload['url']), 'ACCEPTED')).toBe(409);
  });
});
