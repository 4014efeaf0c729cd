import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { untilFound } from '@supergraph/testkit';
import { type RunningOrders, startOrders, user, uuid, variant } from './running-orders.ts';

let orders: RunningOrders;

beforeAll(async () => {
  orders = await startOrders();
});
afterAll(() => orders?.stop());

const cart = (n: number): string => uuid(5, n);
const [left, recent, ofUser, beingBought] = [1, 2, 3, 4].map(cart);

async function insertCart(id: string | undefined, { daysAgo, userId = null }: { daysAgo: number; userId?: string | null }): Promise<void> {
  await orders.sql(`insert into cart (id, user_id, created_at, updated_at) select $1, $2, at, at from (select now() - make_interval(days => $3) as at) t`, [
    id,
    userId,
    daysAgo,
  ]);
  await orders.sql('insert into cart_line (id, cart_id, position, variant_id, quantity) values (gen_random_uuid(), $1, 1, $2, 1)', [id, variant(1)]);
}

it('are cleared away when nothing has changed in them for three months', async () => {
  await insertCart(recent, { daysAgo: 89 });
  await insertCart(ofUser, { daysAgo: 1_000, userId: user(1) });
  await insertCart(beingBought, { daysAgo: 1_000 });
  const state = { request: { orderId: uuid(3, 1), cartId: beingBought }, step: 'AWAITING_ACTION', outcome: null, attempts: 0, wakeAt: 4_102_444_800_000 };
  await orders.sql(`insert into saga (id, caller, request_hash, state) values ($1, $2, 'x', $3)`, [uuid(3, 1), user(1), state]);
  await insertCart(left, { daysAgo: 91 });
  // More than one statement takes.
  await orders.sql(`insert into cart (id, created_at, updated_at) select gen_random_uuid(), '2020-01-01', '2020-01-01' from generate_series(1, 600)`);

  const [job] = await orders.sql<{ id: string }>(`insert into pgboss.job (name, data) values ('orders.sweep_guest_carts', '{}') returning id`);
  await untilFound(() => orders.sql(`select from pgboss.job where id = $1 and state = 'completed'`, [job?.id]), 'the sweep');
  expect(await orders.sql('select id from cart order by id')).toEqual([{ id: recent }, { id: ofUser }, { id: beingBought }]);
});
