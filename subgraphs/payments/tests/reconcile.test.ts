import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { PgBoss } from 'pg-boss';
import { authorize, type OpenPayments, openPayments } from './open-payments.ts';

let payments: OpenPayments;
let boss: PgBoss;

beforeAll(async () => {
  payments = await openPayments();
  boss = new PgBoss({ connectionString: payments.database.url, migrate: false, supervise: false, schedule: false, max: 1 });
  await boss.start();
});

afterAll(async () => {
  await boss?.stop({ graceful: false });
  await payments?.stop();
});

async function reconcile(): Promise<void> {
  const id = await boss.send('payments.reconcile', {});
  await payments.until(`select 1 from pgboss.job where id = $1 and state = 'completed'`, [id]);
}

const differences = async (): Promise<unknown[]> =>
  (
    await payments.client.query(
      `select kind, payment_id as "paymentId", theirs->>'state' as theirs, mended_at is not null as "isMended" from payment_difference order by found_at`,
    )
  ).rows;

it('makes up for a lost reply, and writes down what it cannot explain, once', async () => {
  const [agreeing, lost, other] = [await authorize(payments, 'tok_ok'), await authorize(payments, 'tok_ok'), await authorize(payments, 'tok_ok')];
  for (const { orderId } of [agreeing, lost, other]) await payments.told(orderId, 1);
  await reconcile();
  expect(await differences()).toEqual([]);

  await payments.client.query(`update test_provider.charge set state = 'CAPTURED', captured_minor = amount_minor where payment_id = $1`, [lost.paymentId]);
  await reconcile();
  expect((await payments.told(lost.orderId, 2))[1]).toMatchObject({ type: 'payment.captured', payload: { amountMinor: '1290' } });
  expect(await differences()).toEqual([{ kind: 'LOST_REPLY', paymentId: lost.paymentId, theirs: 'CAPTURED', isMended: true }]);

  await payments.client.query('update test_provider.charge set amount_minor = 99 where payment_id = $1', [other.paymentId]);
  const stranger = '00000000-0000-7000-8000-000000000031';
  await payments.client.query(
    `insert into test_provider.charge (ref, open_key, payment_id, state, amount_minor, currency) values ('test_x', 'x', $1, 'AUTHORIZED', 5, 'EUR')`,
    [stranger],
  );
  await reconcile();
  await reconcile();
  expect((await differences()).slice(1)).toEqual(
    expect.arrayContaining([
      { kind: 'MISMATCH', paymentId: other.paymentId, theirs: 'AUTHORIZED', isMended: false },
      { kind: 'UNKNOWN_CHARGE', paymentId: stranger, theirs: 'AUTHORIZED', isMended: false },
    ]),
  );
  expect(await differences()).toHaveLength(3);
});

it('finds out what has come of a refund that nobody has told of', async () => {
  const checkout = await authorize(payments, 'tok_ok');
  await payments.send('payment.capture', checkout, checkout.orderId);
  await payments.told(checkout.orderId, 2);
  await payments.client.query(`update test_provider.charge set method_token = 'tok_refund_later' where payment_id = $1`, [checkout.paymentId]);
  const id = `pay_${checkout.paymentId}`;
  await payments.ask('mutation ($id: ID!) { paymentRefund(idempotencyKey: "r", id: $id, amount: "1.00", reason: "x") { userErrors { code } } }', { id });
  await payments.told(checkout.orderId, 3);
  // As if neither the answer nor the webhook had come through.
  await payments.client.query(`update refund set state = 'PENDING', created_at = now() - interval '1 hour' where payment_id = $1`, [checkout.paymentId]);
  await reconcile();
  await payments.until(`select 1 from refund where payment_id = $1 and state = 'SUCCEEDED'`, [checkout.paymentId]);
});

it('goes on with payments that nobody is at any more', async () => {
  const checkout = await authorize(payments, 'tok_action');
  await payments.told(checkout.orderId, 1);
  await payments.client.query(`update payment set let_go_at = now(), updated_at = now() - interval '1 hour' where id = $1`, [checkout.paymentId]);
  await reconcile();
  await payments.until(`select 1 from payment where id = $1 and state = 'VOIDED'`, [checkout.paymentId]);
});
