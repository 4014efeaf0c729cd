import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { payments } from '@supergraph/payments';
import { createLogger } from '@supergraph/service-kit';
import { createTestDatabase, type TestDatabase } from '@supergraph/testkit';
import pg from 'pg';

let database: TestDatabase;
let one: pg.Client;
let two: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase('payments');
  await (await payments.create({ databaseUrl: database.url, logger: createLogger({ name: 'payments', level: 'silent' }) })).stop();
  [one, two] = [new pg.Client({ connectionString: database.url }), new pg.Client({ connectionString: database.url })];
  await Promise.all([one.connect(), two.connect()]);
});

afterAll(async () => {
  await Promise.all([one?.end(), two?.end()]);
  await database.drop();
});

type Ledger = { state: string; amount?: number; captured?: number; refunded?: number; currency?: string };

async function insert({ state, amount = 100, captured = 0, refunded = 0, currency = 'EUR' }: Ledger): Promise<string> {
  const { rows } = await one.query(`insert into payment values (gen_random_uuid(), gen_random_uuid(), $1, $2, $3, $4, $5, 'fake', now(), now()) returning id`, [
    state,
    amount,
    captured,
    refunded,
    currency,
  ]);
  return rows[0].id;
}

const captured = (): Promise<string> => insert({ state: 'CAPTURED', captured: 100 });

/** Both halves of a refund, in the transaction that `client` is in. */
async function refund(client: pg.Client, paymentId: string, amount: number): Promise<void> {
  await client.query(
    `update payment set refunded_minor = refunded_minor + $2,
     state = case when refunded_minor + $2 = captured_minor then 'REFUNDED' else 'PARTIALLY_REFUNDED' end where id = $1`,
    [paymentId, amount],
  );
  await insertRefund(client, paymentId, amount);
}

async function insertRefund(client: pg.Client, paymentId: string, amount: number): Promise<void> {
  await client.query(`insert into refund values (gen_random_uuid(), $1, $2, 'Broken', 'PENDING', now())`, [paymentId, amount]);
}

/** Runs `work` in a transaction. @returns the constraint that refused it, if any */
async function refusal(work: () => Promise<unknown>, client = one): Promise<string | undefined> {
  await client.query('begin');
  try {
    await work();
    await client.query('commit');
    return undefined;
  } catch (error) {
    await client.query('rollback');
    return (error as { constraint?: string }).constraint ?? String(error);
  }
}

describe('a payment', () => {
  it.each<[Ledger, string | undefined]>([
    [{ state: 'PENDING' }, undefined],
    [{ state: 'CAPTURED', captured: 40 }, undefined],
    [{ state: 'CAPTURED', captured: 101 }, 'payment_captures_no_more_than_amount'],
    [{ state: 'CAPTURED', captured: -1 }, 'payment_captures_no_more_than_amount'],
    [{ state: 'PENDING', amount: 0 }, 'payment_amount_minor_check'],
    [{ state: 'PARTIALLY_REFUNDED', captured: 50, refunded: 51 }, 'payment_refunds_no_more_than_captured'],
    [{ state: 'CAPTURED', captured: 50, refunded: -1 }, 'payment_refunds_no_more_than_captured'],
    [{ state: 'AUTHORIZED', captured: 1 }, 'payment_state_fits_ledger'],
    [{ state: 'CAPTURED' }, 'payment_state_fits_ledger'],
    [{ state: 'CAPTURED', captured: 50, refunded: 1 }, 'payment_state_fits_ledger'],
    [{ state: 'PARTIALLY_REFUNDED', captured: 50, refunded: 50 }, 'payment_state_fits_ledger'],
    [{ state: 'REFUNDED', captured: 50, refunded: 49 }, 'payment_state_fits_ledger'],
    [{ state: 'PAID' }, 'payment_state_fits_ledger'],
    [{ state: 'PENDING', currency: 'eur' }, 'payment_currency_check'],
    [{ state: 'REFUNDED', captured: 50, refunded: 50 }, 'payment_refunds_add_up'],
  ])('of %j meets the constraint %s', async (ledger, constraint) => {
    expect(await refusal(() => insert(ledger))).toBe(constraint);
  });
});

describe('refunds', () => {
  it('are written with the sum of their payment, or not at all', async () => {
    const id = await captured();
    expect(await refusal(() => insertRefund(one, id, 30))).toBe('payment_refunds_add_up');
    const withoutRow = "update payment set refunded_minor = 30, state = 'PARTIALLY_REFUNDED' where id = $1";
    expect(await refusal(() => one.query(withoutRow, [id]))).toBe('payment_refunds_add_up');
    expect(await refusal(() => refund(one, id, 30))).toBeUndefined();
    expect(await refusal(() => refund(one, id, 70))).toBeUndefined();
    const { rows } = await one.query('select state, refunded_minor from payment where id = $1', [id]);
    expect(rows).toEqual([{ state: 'REFUNDED', refunded_minor: '100' }]);
  });

  it('are not changed, moved or deleted behind the sum', async () => {
    const [id, other] = [await captured(), await captured()];
    expect(await refusal(() => refund(one, id, 30))).toBeUndefined();
    for (const change of ["set state = 'FAILED'", 'set amount_minor = 31', `set payment_id = '${other}'`]) {
      expect(await refusal(() => one.query(`update refund ${change} where payment_id = $1`, [id]))).toBe('payment_refunds_add_up');
    }
    expect(await refusal(() => one.query('delete from refund where payment_id = $1', [id]))).toBe('payment_refunds_add_up');
    expect(await refusal(() => one.query("update refund set state = 'SUCCEEDED' where payment_id = $1", [id]))).toBeUndefined();
  });

  it('give their amount back to the payment when they fail', async () => {
    const id = await captured();
    await refusal(() => refund(one, id, 30));
    const failed = await refusal(async () => {
      await one.query("update refund set state = 'FAILED' where payment_id = $1", [id]);
      await one.query("update payment set refunded_minor = 0, state = 'CAPTURED' where id = $1", [id]);
    });
    expect(failed).toBeUndefined();
  });

  it('never give back more than was taken, also when two are made at the same time', async () => {
    const id = await captured();
    const refusals = await Promise.all([refusal(() => refund(one, id, 60), one), refusal(() => refund(two, id, 60), two)]);
    expect(refusals.filter((constraint) => constraint === undefined)).toHaveLength(1);
    expect(refusals).toContain('payment_refunds_no_more_than_captured');
    const { rows } = await one.query('select refunded_minor, (select sum(amount_minor) from refund where payment_id = $1) from payment where id = $1', [id]);
    expect(rows).toEqual([{ refunded_minor: '60', sum: '60' }]);
  });

  it('belong to a payment for good', async () => {
    const id = await captured();
    await refusal(() => refund(one, id, 30));
    expect(await refusal(() => one.query('delete from payment where id = $1', [id]))).toBe('refund_payment_id_fkey');
  });
});
