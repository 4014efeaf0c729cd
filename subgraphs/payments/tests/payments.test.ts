import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { payments } from '@supergraph/payments';
import { createLogger, type Viewer } from '@supergraph/service-kit';
import type { Subgraph, SubgraphResponse } from '@supergraph/subgraph-kit';
import { createTestDatabase, signedIn, type TestDatabase } from '@supergraph/testkit';
import pg from 'pg';

let database: TestDatabase;
let subgraph: Subgraph;

const uuid = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const unknown = uuid(999_999);
const order = (n: number) => ({ __typename: 'Order', id: `ord_${uuid(n)}` });

/** Order 1 was paid at the second try and refunded in part, 2 is authorized, 3 overpaid, 4 in yen, 5 in another currency. */
const rows = `
  insert into payment values
    ('${uuid(11)}', '${uuid(1)}', 'FAILED', 10000, 0, 0, 'EUR', 'fake', '2026-01-01Z', '2026-01-01Z'),
    ('${uuid(12)}', '${uuid(1)}', 'PARTIALLY_REFUNDED', 10000, 10000, 2550, 'EUR', 'fake', '2026-01-02Z', '2026-01-05Z'),
    ('${uuid(21)}', '${uuid(2)}', 'AUTHORIZED', 5000, 0, 0, 'EUR', 'fake', '2026-01-03Z', '2026-01-03Z'),
    ('${uuid(31)}', '${uuid(3)}', 'CAPTURED', 5000, 5000, 0, 'EUR', 'fake', '2026-01-04Z', '2026-01-04Z'),
    ('${uuid(32)}', '${uuid(3)}', 'CAPTURED', 5000, 5000, 0, 'EUR', 'fake', '2026-01-04Z', '2026-01-04Z'),
    ('${uuid(41)}', '${uuid(4)}', 'REFUNDED', 1200, 700, 700, 'JPY', 'fake', '2026-01-04Z', '2026-01-04Z'),
    ('${uuid(51)}', '${uuid(5)}', 'CAPTURED', 5000, 5000, 0, 'USD', 'fake', '2026-01-04Z', '2026-01-04Z');
  insert into refund values
    ('${uuid(101)}', '${uuid(12)}', 2000, 'Arrived late', 'SUCCEEDED', '2026-01-03Z'),
    ('${uuid(102)}', '${uuid(12)}', 9000, 'Wrong account', 'FAILED', '2026-01-04Z'),
    ('${uuid(103)}', '${uuid(12)}', 550, 'Scratched', 'PENDING', '2026-01-05Z'),
    ('${uuid(104)}', '${uuid(41)}', 700, 'Sent back', 'SUCCEEDED', '2026-01-05Z');
  insert into payment_attempt values
    ('${uuid(201)}', '${uuid(11)}', 'FAILED', 'ch_1', 'card_declined', '2026-01-01Z'),
    ('${uuid(202)}', '${uuid(12)}', 'REQUIRES_ACTION', null, null, '2026-01-02 00:00Z'),
    ('${uuid(203)}', '${uuid(12)}', 'CAPTURED', 'ch_2', null, '2026-01-02 00:01Z')`;

beforeAll(async () => {
  database = await createTestDatabase('payments');
  subgraph = await payments.create({ databaseUrl: database.url, logger: createLogger({ name: 'payments', level: 'silent' }) });
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query(rows).finally(() => client.end());
});

afterAll(async () => {
  await subgraph?.stop();
  await database.drop();
});

// What a query selects is known to the test that wrote it.
// biome-ignore lint/suspicious/noExplicitAny: data has the shape of the test's own query
type Data = any;

const accountant = signedIn(uuid(900), ['payments:read']);

async function run(
  query: string,
  variables: Record<string, unknown> = {},
  viewer: Viewer | null = accountant,
): Promise<{ data: Data; statements: string[]; response: SubgraphResponse }> {
  const response = await subgraph.execute({ query, variables, viewer, trace: true });
  return { data: response.data, statements: response.extensions?.trace?.sql.map(({ text }) => text) ?? [], response };
}

describe('payment', () => {
  it('shows what was taken, what was given back and each try', async () => {
    const query = `query ($id: ID!) { payment(id: $id) { id state provider createdAt updatedAt order { id } amount { amount currency } refundable { amount currency }
      refunds { id amount { amount currency } reason state createdAt } attempts { id state providerRef errorCode at } } }`;
    const { data, statements, response } = await run(query, { id: `pay_${uuid(12)}` });
    expect(response.errors).toBeUndefined();
    const euro = (amount: string) => ({ amount, currency: 'EUR' });
    expect(data.payment).toEqual({
      id: `pay_${uuid(12)}`,
      state: 'PARTIALLY_REFUNDED',
      provider: 'fake',
      createdAt: '2026-01-02T00:00:00Z',
      updatedAt: '2026-01-05T00:00:00Z',
      order: { id: `ord_${uuid(1)}` },
      amount: euro('100.00'),
      refundable: euro('74.50'),
      refunds: [
        { id: `ref_${uuid(103)}`, amount: euro('5.50'), reason: 'Scratched', state: 'PENDING', createdAt: '2026-01-05T00:00:00Z' },
        { id: `ref_${uuid(102)}`, amount: euro('90.00'), reason: 'Wrong account', state: 'FAILED', createdAt: '2026-01-04T00:00:00Z' },
        { id: `ref_${uuid(101)}`, amount: euro('20.00'), reason: 'Arrived late', state: 'SUCCEEDED', createdAt: '2026-01-03T00:00:00Z' },
      ],
      attempts: [
        { id: `att_${uuid(203)}`, state: 'CAPTURED', providerRef: 'ch_2', errorCode: null, at: '2026-01-02T00:01:00Z' },
        { id: `att_${uuid(202)}`, state: 'REQUIRES_ACTION', providerRef: null, errorCode: null, at: '2026-01-02T00:00:00Z' },
      ],
    });
    expect(statements).toHaveLength(3);
  });

  it.each([
    [`pay_${uuid(21)}`, { payment: { state: 'AUTHORIZED', refunds: [], attempts: [] } }, undefined],
    [`pay_${unknown}`, { payment: null }, undefined],
    [`ord_${uuid(1)}`, { payment: null }, 'INVALID_ID'],
    ['pay_1', { payment: null }, 'INVALID_ID'],
  ])('is found by the id %j', async (id, data, code) => {
    const { response } = await run('query ($id: ID!) { payment(id: $id) { state refunds { id } attempts { id } } }', { id });
    expect(response.data).toEqual(data);
    expect(response.errors?.[0]?.extensions?.['code']).toBe(code);
  });
});

describe('references', () => {
  it('resolves any number of payments by one statement, in order, with null for the unknown', async () => {
    const query = 'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Payment { refundable { amount } } } }';
    const ids = [`pay_${uuid(31)}`, `pay_${unknown}`, `pay_${uuid(12)}`, `pay_${uuid(31)}`, `ord_${uuid(12)}`, 'pay_'];
    const { data, statements, response } = await run(query, { representations: ids.map((id) => ({ __typename: 'Payment', id })) });
    expect(response.errors).toBeUndefined();
    const refundable = (amount: string) => ({ refundable: { amount } });
    expect(data._entities).toEqual([refundable('50.00'), null, refundable('74.50'), refundable('50.00'), null, null]);
    expect(statements).toHaveLength(1);
    expect(statements.join()).not.toMatch(/amount_minor|state|provider|created_at/);
  });

  it('reads the payments of any number of orders by one statement, the latest first, and their lists by one each', async () => {
    const query = `query ($representations: [_Any!]!) { _entities(representations: $representations) {
      ... on Order { id payments { state order { id } refunds { state } attempts { errorCode } } } } }`;
    const { data, statements } = await run(query, { representations: [order(1), order(3), order(9), { ...order(1), id: `pay_${uuid(1)}` }] });
    expect(data._entities).toEqual([
      {
        id: order(1).id,
        payments: [
          {
            state: 'PARTIALLY_REFUNDED',
            order: { id: order(1).id },
            refunds: [{ state: 'PENDING' }, { state: 'FAILED' }, { state: 'SUCCEEDED' }],
            attempts: [{ errorCode: null }, { errorCode: null }],
          },
          { state: 'FAILED', order: { id: order(1).id }, refunds: [], attempts: [{ errorCode: 'card_declined' }] },
        ],
      },
      { id: order(3).id, payments: Array(2).fill({ state: 'CAPTURED', order: { id: order(3).id }, refunds: [], attempts: [] }) },
      { id: order(9).id, payments: [] },
      null,
    ]);
    expect(statements).toHaveLength(3);
    expect(statements.join()).not.toMatch(/_minor|provider|reason/);
  });
});

describe('balanceDue', () => {
  const query = 'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Order { balanceDue { amount currency } } } }';
  const total = (n: number, amount: string, currency = 'EUR') => ({ ...order(n), total: { amount, currency } });

  it('is the total less what was taken and not given back, of any number of orders by one statement', async () => {
    const representations = [
      total(1, '100.00'),
      total(2, '50.00'),
      total(3, '50.00'),
      total(4, '1200', 'JPY'),
      total(9, '12.90'),
      total(31, '90071992547409.93'),
    ];
    const { data, statements, response } = await run(query, { representations });
    expect(response.errors).toBeUndefined();
    expect(data._entities.map(({ balanceDue }: Data) => `${balanceDue.amount} ${balanceDue.currency}`)).toEqual([
      '25.50 EUR',
      '50.00 EUR',
      '-50.00 EUR',
      '1200 JPY',
      '12.90 EUR',
      '90071992547409.93 EUR',
    ]);
    expect(statements).toHaveLength(1);
  });

  it('is null without a total, and reads nothing', async () => {
    const { response, statements } = await run(query, { representations: [order(1), { ...order(1), total: null }] });
    expect(response).toMatchObject({ data: { _entities: [{ balanceDue: null }, { balanceDue: null }] } });
    expect(response.errors).toBeUndefined();
    expect(statements).toHaveLength(0);
  });

  it.each([
    [total(1, '1.001'), 'BAD_USER_INPUT'],
    [total(1, 'much'), 'BAD_USER_INPUT'],
    [total(1, '1.00', 'euro'), 'BAD_USER_INPUT'],
    [{ ...order(1), total: {} }, 'BAD_USER_INPUT'],
    [total(5, '50.00'), 'INTERNAL_SERVER_ERROR'],
  ])('of %j is null with %s', async (representation, code) => {
    const { response } = await run(query, { representations: [representation] });
    expect(response.data).toEqual({ _entities: [{ balanceDue: null }] });
    expect(response.errors?.map(({ extensions }) => extensions?.['code'])).toEqual([code]);
  });
});
