import { once } from 'node:events';
import { expect, it } from '@jest/globals';
import { discovery as defined } from '@supergraph/discovery';
import { openBus } from '@supergraph/events';
import { connect } from '@supergraph/postgres';
import { createLogger } from '@supergraph/service-kit';
import { createTestDatabase, spawnSubgraph } from '@supergraph/testkit';
import { v7 } from 'uuid';
import { snapshotTypes } from '../src/rebuild/snapshot-types.ts';
import { insertDocument } from './document-fixture.ts';

const main = new URL('../src/main.ts', import.meta.url);
/** Each process that comes after a killed one waits until bus and jobs take that one for dead. */
const patienceMs = 120_000;

/** Passed in this order: in the midst of a message, and in the midst of the exchange. */
const failpoints = ['discovery.rebuild.aside.before:7', 'discovery.rebuild.swap.before'];

it(
  'goes on serving what it has while it is killed over a rebuild, and completes it',
  async () => {
    const busDatabase = await createTestDatabase('bus');
    const logger = createLogger({ name: 'others', level: 'silent' });
    const database = await createTestDatabase('discovery');
    // It makes the tables, and ends before its jobs could get in the way of those who are killed.
    await (await defined.create({ databaseUrl: database.url, logger })).stop();
    const client = await connect(database.url, 'the test database');
    const sql = async (text: string, values: readonly unknown[] = []) => (await client.query(text, [...values])).rows;
    const others = openBus({ url: busDatabase.url, name: 'others', logger });
    const productIds = Array.from({ length: 30 }, () => v7());
    const send = (type: string, key: string, payload: object): Promise<void> =>
      others.publish([{ id: v7(), type, version: 1, key, source: 'others', at: new Date().toISOString(), payload }]);
    others.subscribe({
      consumer: 'others',
      types: ['snapshot.wanted'],
      handle: async ({ payload }) => {
        const { rebuildId } = payload as { rebuildId: string };
        for (const productId of productIds) await send('product.changed', productId, productOf(productId));
        for (const type of snapshotTypes) {
          const keys = type === 'product.changed' ? productIds : [];
          await send('snapshot.taken', rebuildId, { rebuildId, type, keys, isLast: true });
        }
      },
    });
    const run = (failpoint?: string) => spawnSubgraph(main, { databaseUrl: database.url, busUrl: busDatabase.url, failpoint });
    const titles = (): Promise<unknown[]> => sql(`select title from search_document where is_listed and search @@ websearch_to_tsquery('shop', 'lamp')`);
    await insertDocument({ sql }, { title: 'Old lamp' });
    const following = new AbortController();
    const rebuilt = defined.rebuild?.({ databaseUrl: database.url, logger, isAnew: false, onProgress: () => {}, signal: following.signal });
    try {
      for (const failpoint of failpoints) {
        expect((await once(run(failpoint), 'exit'))[1]).toBe('SIGKILL');
        expect(await titles()).toEqual(expect.arrayContaining([{ title: 'Old lamp' }]));
      }
      const last = run();
      const ended = once(last, 'exit');
      expect(await rebuilt).toBe('FINISHED');
      last.kill('SIGTERM');
      await ended;
      expect(await titles()).not.toContainEqual({ title: 'Old lamp' });
      expect(await sql(`select count(*)::int from search_document where title like 'New lamp%'`)).toEqual([{ count: productIds.length }]);
    } finally {
      following.abort();
      await Promise.all([others.stop(), client.end()]);
      await Promise.all([busDatabase.drop(), database.drop()]);
    }
  },
  patienceMs,
);

function productOf(productId: string): object {
  return {
    ...{ productId, version: 1, status: 'ACTIVE', slug: 'a-lamp', title: 'New lamp', descriptionHtml: '', brand: null, thumbnailUrl: null, currency: 'EUR' },
    ...{ addedAt: '2026-11-01T00:00:00.000Z', updatedAt: '2026-11-01T00:00:00.000Z', shelves: [], options: [], attributes: [], variants: [] },
  };
}
