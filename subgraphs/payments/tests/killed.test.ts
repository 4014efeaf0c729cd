import { once } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { openBus } from '@supergraph/events';
import { createLogger } from '@supergraph/service-kit';
import { createTestDatabase, spawnSubgraph } from '@supergraph/testkit';
import pg from 'pg';
import { v7 } from 'uuid';
import { produces } from '../src/events.ts';

const main = new URL('../src/main.ts', import.meta.url);
/** Each waits for jobs that were taken up by a process that is no more: about 15 s. */
const patienceMs = 60_000;

describe('a process that is killed once the provider has done its part, before that is written', () => {
  it.concurrent.each(['authorize', 'capture', 'refund'])(
    'leaves one charge, taken once and given back once, when it was to %s',
    async (step) => {
      const [database, bus] = [await createTestDatabase('payments'), await createTestDatabase('bus')];
      const client = new pg.Client({ connectionString: database.url });
      const orders = openBus({ url: bus.url, name: 'orders', logger: createLogger({ name: 'orders', level: 'silent' }) });
      const told: string[] = [];
      const ids = { orderId: v7(), paymentId: v7() };
      const send = (type: string, payload: object = {}) =>
        orders.publish([{ id: v7(), type, version: 1, key: ids.orderId, source: 'orders', at: new Date().toISOString(), payload: { ...ids, ...payload } }]);
      const cancelled = new Promise<void>((resolve) => {
        orders.subscribe({
          consumer: 'orders',
          types: produces.map(({ name }) => name),
          handle: async ({ type }) => {
            told.push(type);
            if (type === 'payment.captured') await send('payment.cancel');
            if (type === 'payment.cancelled') resolve();
          },
        });
      });
      const options = { databaseUrl: database.url, busUrl: bus.url, env: { PAYMENT_PROVIDER: 'test' } };
      const first = spawnSubgraph(main, { ...options, failpoint: `payments.${step}.commit.before` });
      const killed = once(first, 'exit');
      const deadlineAt = new Date(Date.now() + 600_000).toISOString();
      await send('payment.authorize', { customerId: v7(), amountMinor: '1290', currency: 'EUR', methodToken: 'tok_ok', deadlineAt });
      await send('payment.capture');
      expect((await killed)[1]).toBe('SIGKILL');
      const second = spawnSubgraph(main, options);
      const ended = once(second, 'exit');
      try {
        await cancelled;
        expect(told).toEqual(['payment.authorized', 'payment.captured', 'payment.cancelled']);
        await client.connect();
        const { rows } = await client.query(
          `select c.state as theirs, p.state as ours, c.refunded_minor as refunded, (select string_agg(kind, ' ' order by id) from test_provider.movement) as moved
           from test_provider.charge c join payment p on p.provider_ref = c.ref`,
        );
        expect(rows).toEqual([{ theirs: 'CAPTURED', ours: 'REFUNDED', refunded: '1290', moved: 'AUTHORIZE CAPTURE REFUND' }]);
      } finally {
        second.kill('SIGTERM');
        await ended;
        await Promise.all([orders.stop(), client.end()]);
        await Promise.all([database.drop(), bus.drop()]);
      }
    },
    patienceMs,
  );
});
