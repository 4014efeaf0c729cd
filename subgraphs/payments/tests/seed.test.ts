import { expect, it } from '@jest/globals';
import { prepareDataset, profiles } from '@supergraph/dataset';
import { payments } from '@supergraph/payments';
import { createLogger } from '@supergraph/service-kit';
import { createTestDatabase, signedIn } from '@supergraph/testkit';
import pg from 'pg';

const accountantId = '00000000-0000-7000-8000-000000000900';

it('seeds a payment for each order, whose balance agrees with the state of the order', async () => {
  const database = await createTestDatabase('payments');
  const logger = createLogger({ name: 'payments', level: 'silent' });
  const subgraph = await payments.create({ databaseUrl: database.url, seedProfile: 'dev', logger });
  const client = new pg.Client({ connectionString: database.url });
  try {
    await client.connect();
    await prepareDataset({ execute: (sql) => client.query(sql) }, 'dev', ['order']);
    const { rows: orders } = await client.query<Order>(
      `select 'ord_' || id as id, state, total_minor / 100 || '.' || lpad((total_minor % 100)::text, 2, '0') as amount, currency from dataset_order order by n`,
    );
    expect(orders).toHaveLength(profiles.dev.orders);
    const representations = orders.map(({ id, amount, currency }) => ({ __typename: 'Order', id, total: { amount, currency } }));
    const query = `query ($representations: [_Any!]!) { _entities(representations: $representations) {
      ... on Order { balanceDue { amount } payments { amount { amount } refunds { amount { amount } } attempts { state } } } } }`;
    const { data, errors, extensions } = await subgraph.execute({
      query,
      variables: { representations },
      viewer: signedIn(accountantId, ['payments:read']),
      trace: true,
    });
    expect(errors).toBeUndefined();
    expect(extensions?.trace?.sql).toHaveLength(4);
    const answers = (data as { _entities: Answer[] })._entities;
    for (const [index, { state, amount }] of orders.entries()) {
      const { balanceDue, payments } = answers[index] as Answer;
      expect(payments).toEqual([expect.objectContaining({ amount: { amount } })]);
      const [payment] = payments;
      expect(payment?.attempts.length).toBeGreaterThan(0);
      expect({ state, balance: Number(balanceDue.amount) }).toEqual({ state, balance: expectedBalance(state, Number(amount), payment) });
    }
  } finally {
    await client.end();
    await subgraph.stop();
    await database.drop();
  }
});

/** What was refunded is due again; what was never taken still is. */
function expectedBalance(state: string, total: number, payment: Payment | undefined): number {
  if (['PENDING', 'AWAITING_PAYMENT', 'CANCELLED', 'FAILED'].includes(state)) return total;
  const refunded = payment?.refunds.reduce((sum, { amount }) => sum + Number(amount.amount), 0) ?? 0;
  expect(refunded > 0).toBe(state.endsWith('REFUNDED'));
  return Number(refunded.toFixed(2));
}

type Order = { readonly id: string; readonly state: string; readonly amount: string; readonly currency: string };
type Amount = { readonly amount: { readonly amount: string } };
type Payment = Amount & { readonly refunds: readonly Amount[]; readonly attempts: readonly { readonly state: string }[] };
type Answer = { readonly balanceDue: { readonly amount: string }; readonly payments: readonly Payment[] };
