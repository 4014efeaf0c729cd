import { once } from 'node:events';
import { expect, it } from '@jest/globals';
import { openBus } from '@supergraph/events';
import { createLogger } from '@supergraph/service-kit';
import { createTestDatabase, spawnSubgraph } from '@supergraph/testkit';
import { v7 } from 'uuid';
import { produces } from '../src/events.ts';
import { openInventory } from './open-inventory.ts';

const main = new URL('../src/main.ts', import.meta.url);
/** Each process that comes after a killed one waits until the bus takes that one for dead. */
const patienceMs = 60_000;

/** Passed in this order. */
const failpoints = [
  'stock.reserve.before',
  'stock.reserve.commit.before',
  'stock.reserve.commit.after',
  'stock.commit.commit.before',
  'stock.return.commit.after',
];

it(
  'reserves, sells and takes back once though it is killed before, within and after its transactions',
  async () => {
    const busDatabase = await createTestDatabase('bus');
    const inventory = await openInventory();
    const variantId = (await inventory.stockVariant({}, [[5, 0]])).slice(4);
    const orders = openBus({ url: busDatabase.url, name: 'orders', logger: createLogger({ name: 'orders', level: 'silent' }) });
    const ids = { orderId: v7(), reservationId: v7() };
    const told: string[] = [];
    const returned = new Promise<void>((resolve) => {
      const handle = async ({ key, type }: { key: string; type: string }): Promise<void> => {
        if (key === ids.orderId) told.push(type);
        if (type === 'stock.returned') resolve();
      };
      orders.subscribe({ consumer: 'orders', types: produces.map(({ name }) => name), handle });
    });
    const run = (failpoint?: string) =>
      spawnSubgraph(main, { databaseUrl: inventory.url, busUrl: busDatabase.url, failpoint: failpoint && `inventory.${failpoint}` });
    const lines = [{ variantId, quantity: 3, weightGrams: 400, shippingClass: 'parcel' }];
    const payload = { ...ids, returnId: v7(), country: 'DE', expiresAt: new Date(Date.now() + 900_000).toISOString(), lines };
    const send = (type: string) => orders.publish([{ id: v7(), type, version: 1, key: ids.orderId, source: 'orders', at: new Date().toISOString(), payload }]);
    for (const type of ['stock.reserve', 'stock.commit', 'stock.return']) await send(type);
    for (const failpoint of failpoints) expect((await once(run(failpoint), 'exit'))[1]).toBe('SIGKILL');
    const last = run();
    const ended = once(last, 'exit');
    try {
      await returned;
      expect(told).toEqual(['stock.reserved', 'stock.committed', 'stock.returned']);
      const moved = await inventory.client.query(
        'select kind, delta from stock_movement where variant_id = $1 and order_id is not null order by created_at, id',
        [variantId],
      );
      expect(moved.rows.map(({ kind, delta }) => `${kind} ${delta}`)).toEqual(['RESERVATION 3', 'RELEASE -3', 'SALE -3', 'RETURN 3']);
      expect((await inventory.client.query('select * from stock_fault')).rows).toEqual([]);
    } finally {
      last.kill('SIGTERM');
      await ended;
      await Promise.all([orders.stop(), inventory.stop()]);
      await busDatabase.drop();
    }
  },
  patienceMs,
);
