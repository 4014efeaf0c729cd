import { EventEmitter, once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Bus, type Event, openBus } from '@supergraph/events';
import { createLogger } from '@supergraph/service-kit';
import { createTestDatabase, type TestDatabase } from '@supergraph/testkit';
import { v7 } from 'uuid';
import { produces } from '../src/events.ts';
import { type Inventory, openInventory } from './open-inventory.ts';

let busDatabase: TestDatabase;
let inventory: Inventory;
let bus: Bus;
const heard = new EventEmitter().setMaxListeners(0);
const told = new Map<string, { type: string; payload: Record<string, unknown> }[]>();

beforeAll(async () => {
  busDatabase = await createTestDatabase('bus');
  inventory = await openInventory({ busUrl: busDatabase.url });
  bus = openBus({ url: busDatabase.url, name: 'orders', logger: createLogger({ name: 'orders', level: 'silent' }) });
  const handle = async ({ key, type, payload }: Event<unknown>): Promise<void> => {
    // All that inventory tells is an object.
    told.set(key, [...(told.get(key) ?? []), { type, payload: payload as Record<string, unknown> }]);
    heard.emit(key);
  };
  bus.subscribe({ consumer: 'orders', types: produces.map(({ name }) => name), handle });
});

afterAll(async () => {
  await bus?.stop();
  await inventory?.stop();
  await busDatabase?.drop();
});

async function send(type: string, payload: object, key: string): Promise<void> {
  await bus.publish([{ id: v7(), type, version: 1, key, source: 'orders', at: new Date().toISOString(), payload }]);
}

/** What is told under a key, once it is so much. */
async function news(key: string, count: number): Promise<{ type: string; payload: Record<string, unknown> }[]> {
  while ((told.get(key) ?? []).length < count) await once(heard, key, { signal: AbortSignal.timeout(15_000) });
  return told.get(key) ?? [];
}

const typesOf = async (key: string, count: number): Promise<string[]> => (await news(key, count)).map(({ type }) => type);

const inMs = (milliseconds: number): string => new Date(Date.now() + milliseconds).toISOString();

async function reserve(variantId: string, { quantity = 1, expiresAt = inMs(900_000), country = 'DE' } = {}) {
  const ids = { orderId: v7(), reservationId: v7() };
  const line = { variantId: variantId.slice(4), quantity, weightGrams: 400, shippingClass: 'parcel' };
  const command = { ...ids, country, expiresAt, lines: [line] };
  await send('stock.reserve', command, ids.orderId);
  return { ...ids, command, variantId: line.variantId };
}

describe('by messages', () => {
  it('reserves, sells and takes back, and tells when the last piece goes and comes', async () => {
    const id = await inventory.stockVariant({}, [[2, 0]]);
    const { orderId, reservationId, command, variantId } = await reserve(id, { quantity: 2 });
    expect(await news(orderId, 1)).toEqual([
      { type: 'stock.reserved', payload: { orderId, reservationId, expiresAt: command.expiresAt, shippingMinor: '449', currency: 'EUR' } },
    ]);
    await send('stock.commit', { orderId, reservationId }, orderId);
    const returnId = v7();
    await send('stock.return', { orderId, returnId, lines: [{ variantId, quantity: 1 }] }, orderId);
    expect((await news(orderId, 3)).slice(1)).toEqual([
      { type: 'stock.committed', payload: { orderId, reservationId } },
      { type: 'stock.returned', payload: { orderId, returnId } },
    ]);
    expect((await news(variantId, 2)).map(({ payload }) => payload)).toEqual([
      { variantId, available: 0, inStock: false },
      { variantId, available: 1, inStock: true },
    ]);
  });

  it('refuses what is short and what is not sent there', async () => {
    const id = await inventory.stockVariant({}, [[1, 0]]);
    const short = await reserve(id, { quantity: 3 });
    const shortages = [{ variantId: short.variantId, wanted: 3, available: 1 }];
    expect(await news(short.orderId, 1)).toMatchObject([{ type: 'stock.refused', payload: { shortages, reason: 'SHORT' } }]);
    const { orderId } = await reserve(id, { country: 'AQ' });
    expect(await news(orderId, 1)).toMatchObject([{ type: 'stock.refused', payload: { shortages: [], reason: 'NO_SHIPPING' } }]);
  });

  it('answers every command, also a repeated one, by what is so', async () => {
    const id = await inventory.stockVariant({}, [[5, 0]]);
    const { orderId, reservationId, command } = await reserve(id);
    const ids = { orderId, reservationId };
    for (const type of ['reserve', 'release', 'reserve', 'release', 'commit']) await send(`stock.${type}`, command, orderId);
    expect(await typesOf(orderId, 6)).toEqual([
      'stock.reserved',
      'stock.reserved',
      'stock.released',
      'stock.reserved',
      'stock.released',
      'stock.commit_refused',
    ]);
    expect((await news(orderId, 6)).at(-1)?.payload).toEqual({ ...ids, reason: 'RELEASED' });
    const unknown = v7();
    await send('stock.commit', { orderId: unknown, reservationId: v7() }, unknown);
    expect(await news(unknown, 1)).toMatchObject([{ type: 'stock.commit_refused', payload: { reason: 'UNKNOWN' } }]);
  });

  it('lets go when the time is over, and refuses the commit that comes later', async () => {
    const id = await inventory.stockVariant({}, [[1, 0]]);
    const { orderId, reservationId, variantId } = await reserve(id, { expiresAt: inMs(300) });
    expect(await typesOf(orderId, 2)).toEqual(['stock.reserved', 'stock.released']);
    await send('stock.commit', { orderId, reservationId }, orderId);
    expect((await news(orderId, 3)).slice(1).map(({ payload }) => payload)).toEqual([
      { orderId, reservationId, reason: 'EXPIRED' },
      { orderId, reservationId, reason: 'EXPIRED' },
    ]);
    expect((await news(variantId, 2)).map(({ payload }) => payload['inStock'])).toEqual([false, true]);
    expect((await inventory.client.query('select * from stock_fault')).rows).toEqual([]);
  });

  it('tells that a correction of the stock brings a variant in or out, and of nothing else', async () => {
    const id = await inventory.stockVariant({}, [[0, 0]]);
    const [{ rows }] = [await inventory.client.query('select id from stock_location order by priority limit 1')];
    for (const delta of [4, -1, -3]) {
      await inventory.run(
        `mutation { stockAdjust(idempotencyKey: "${v7()}", variantId: "${id}", locationId: "loc_${rows[0].id}", delta: ${delta}, reason: "Counted") {
          userErrors { message } } }`,
      );
    }
    expect((await news(id.slice(4), 2)).map(({ payload }) => payload)).toEqual([
      { variantId: id.slice(4), available: 4, inStock: true },
      { variantId: id.slice(4), available: 0, inStock: false },
    ]);
  });

  it('tells the level of every variant when that is wanted', async () => {
    const id = await inventory.stockVariant({}, [[7, 3]]);
    const rebuildId = v7();
    await send('snapshot.wanted', { rebuildId, types: ['stock.level_changed', 'rating.changed'] }, rebuildId);
    expect(await news(id.slice(4), 1)).toEqual([{ type: 'stock.level_changed', payload: { variantId: id.slice(4), available: 4, inStock: true } }]);
    const { rows } = await inventory.client.query('select variant_id from stock_policy');
    for (const { variant_id } of rows) await news(variant_id, 1);
    const pages = (await news(rebuildId, Math.floor(rows.length / 200) + 1)).map(({ payload }) => payload);
    expect(pages.map(({ isLast }) => isLast)).toEqual(pages.map((_page, index) => index === pages.length - 1));
    expect(pages.flatMap(({ keys }) => keys)).toEqual(rows.map(({ variant_id }) => variant_id).toSorted());
  });
});
