import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { connect } from '@supergraph/postgres';
import { createLogger } from '@supergraph/service-kit';
import fc from 'fast-check';
import type { Client } from 'pg';
import { v7 } from 'uuid';
import { type Database, openDatabase } from '../../../packages/subgraph-kit/src/database.ts';
import { applyOrder } from '../src/projection/apply-order.ts';
import { applyProduct } from '../src/projection/apply-product.ts';
import { applyRating } from '../src/projection/apply-rating.ts';
import { applyStock } from '../src/projection/apply-stock.ts';
import { asidePath } from '../src/rebuild/aside.ts';
import { beginRebuild } from '../src/rebuild/begin-rebuild.ts';
import { addWords, makeSalesDue } from '../src/rebuild/complete-aside.ts';
import { noteSnapshot } from '../src/rebuild/note-snapshot.ts';
import { project } from '../src/rebuild/project.ts';
import { isAllTold, readProgress } from '../src/rebuild/read-progress.ts';
import { snapshotTypes } from '../src/rebuild/snapshot-types.ts';
import { swapTables } from '../src/rebuild/swap-tables.ts';
import { countSales } from '../src/sales/count-sales.ts';
import { readKnown } from './known.ts';
import { type RunningDiscovery, runDiscovery } from './running-discovery.ts';

let discovery: RunningDiscovery;
let database: Database;
let counter: Client;

beforeAll(async () => {
  discovery = await runDiscovery({ seedProfile: null });
  database = await openDatabase({
    ...{ name: 'news', url: discovery.url, entities: [], migrations: [], poolSize: 6 },
    logger: createLogger({ name: 'news', level: 'silent' }),
  });
  counter = (await connect(discovery.url, 'the test database')) as Client;
});

afterAll(async () => {
  await counter?.end();
  await database?.stop();
  await discovery?.stop();
});

const [products, variants, users, orders] = [2, 4, 2, 3].map((count) => Array.from({ length: count }, () => v7())) as [string[], string[], string[], string[]];
const root = { categoryId: v7(), slug: 'home', name: 'Home' };
const shelf = { categoryId: v7(), slug: 'lamps', name: 'Lamps' };

/** Of one thing, as it is from then on. */
type Change = { readonly type: string; readonly key: string } & (
  | { readonly kind: 'product'; readonly title: string; readonly brand: string | null; readonly isActive: boolean; readonly variants: readonly number[] }
  | { readonly kind: 'stock'; readonly inStock: boolean }
  | { readonly kind: 'rating'; readonly count: number }
  | { readonly kind: 'paid' }
  | { readonly kind: 'taken back' }
);

const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({
    ...{ type: fc.constant('product.changed'), kind: fc.constant('product' as const), key: fc.constantFrom(...products) },
    ...{ title: fc.constantFrom('Red lamp', 'Blue lamp', 'Old chair'), brand: fc.constantFrom('Lumo', null), isActive: fc.boolean() },
    variants: fc.subarray([0, 1]),
  }),
  fc.record({ type: fc.constant('stock.level_changed'), kind: fc.constant('stock' as const), key: fc.constantFrom(...variants), inStock: fc.boolean() }),
  fc.record({
    type: fc.constant('rating.changed'),
    kind: fc.constant('rating' as const),
    key: fc.constantFrom(...products),
    count: fc.integer({ min: 0, max: 3 }),
  }),
  fc.record({ type: fc.constant('order.paid'), kind: fc.constant('paid' as const), key: fc.constantFrom(...orders) }),
  fc.record({ type: fc.constant('order.cancelled'), kind: fc.constant('taken back' as const), key: fc.constantFrom(...orders) }),
);

/** Each product has two of its own. */
const variantOf = (productId: string, n: number): string => variants[2 * products.indexOf(productId) + n] as string;

/** A change that is told; `place`: of the change in all that happens, by which the owners number what they tell. */
type News = { readonly change: Change; readonly place: number; readonly id: string };

const tell = (news: News): Promise<void> => database.fork().transactional((tx) => project(tx, news.change, () => apply(tx, news)));

function apply(tx: SqlEntityManager, { change: told, place, id }: News): Promise<void> {
  const at = new Date(Date.UTC(2026, 10, 1) + place).toISOString();
  switch (told.kind) {
    case 'product':
      return applyProduct(tx, {
        ...{
          productId: told.key,
          version: Math.floor(place / 2) + 1,
          status: told.isActive ? 'ACTIVE' : 'ARCHIVED',
          slug: 'a-thing',
          title: told.title,
          brand: told.brand,
        },
        ...{ descriptionHtml: '', thumbnailUrl: null, addedAt: '2026-11-01T00:00:00.000Z', updatedAt: at, currency: 'EUR', shelves: [[root, shelf]] },
        ...{
          options: [],
          attributes: [],
          variants: told.variants.map((n) => ({ variantId: variantOf(told.key, n), unitPriceMinor: String(100 + n) })),
        },
      });
    case 'stock':
      return applyStock(tx, { variantId: told.key, inStock: told.inStock }, { at, id });
    case 'rating':
      return applyRating(tx, { itemId: told.key, itemKind: 'prod', average: told.count, count: told.count }, { at, id });
    default: {
      const n = orders.indexOf(told.key);
      const lines = products.slice(n % 2).map((productId) => ({ productId, quantity: n + 1 }));
      const soldAt = told.kind === 'paid' ? `2026-11-0${n + 1}T00:00:00.000Z` : null;
      return applyOrder(tx, { orderId: told.key, userId: users[n % 2] as string, lines, soldAt });
    }
  }
}

/** What owners answer who is asked for all: the last of each thing; of orders those that are paid and not taken back. */
function snapshotOf(happened: readonly Change[]): Change[] {
  const takenBack = new Set(happened.flatMap(({ kind, key }) => (kind === 'taken back' ? [key] : [])));
  const last = new Map(happened.filter(({ kind, key }) => kind !== 'taken back' && !takenBack.has(key)).map((each) => [`${each.type} ${each.key}`, each]));
  return [...last.values()];
}

async function count(path: string): Promise<void> {
  await counter.query(`set search_path = ${path}`);
  await countSales(counter);
}

async function rebuild(meanwhile: (snapshot: (happened: readonly Change[]) => Promise<void>, rebuildId: string) => Promise<void>): Promise<void> {
  const rebuildId = await database.fork().transactional((tx) => beginRebuild(tx, { isAnew: false }));
  await meanwhile(async (happened) => {
    const told = snapshotOf(happened);
    for (const type of snapshotTypes) {
      const keys = told.filter((each) => each.type === type).map(({ key }) => key);
      await database.fork().transactional((tx) => noteSnapshot(tx, { rebuildId, type, keys, isLast: true }));
    }
  }, rebuildId);
  expect(await isAllTold(database)).toBe(true);
  await database.fork().transactional((tx) => makeSalesDue(tx, rebuildId));
  await count(asidePath);
  await database.fork().transactional((tx) => addWords(tx, rebuildId));
  expect(await swapTables(() => database.fork(), { rebuildId, signal: AbortSignal.timeout(20_000) })).toBe(true);
  expect(await readProgress(database, rebuildId)).toMatchObject({ state: 'FINISHED' });
}

async function empty(): Promise<void> {
  await discovery.sql('truncate search_document, facet, facet_value, search_word, variant_stock, product_rating, sale, sales_due, bought_together, purchase');
}

it('comes to what any news in any order have come to, with more of them on their way meanwhile', async () => {
  const story = fc.record({
    before: fc.array(change, { maxLength: 10 }),
    during: fc.array(change, { maxLength: 6 }),
    /** How many of those that happen meanwhile the snapshot knows. */
    seen: fc.nat({ max: 6 }),
    places: fc.infiniteStream(fc.nat()),
  });
  await fc.assert(
    fc.asyncProperty(story, async ({ before, during, seen, places }) => {
      await empty();
      const shuffle = (news: readonly News[]): News[] => {
        const placed = [...news, ...news.filter((_news, index) => index % 3 === 0)].map((each) => ({ each, place: places.next().value as number }));
        return placed.toSorted((one, other) => one.place - other.place).map(({ each }) => each);
      };
      const happened = [...before, ...during];
      // An order that was taken back is never paid again.
      const possible = happened.filter(
        (each, index) => each.kind !== 'paid' || !happened.slice(0, index).some(({ kind, key }) => kind === 'taken back' && key === each.key),
      );
      const cut = possible.filter((each) => before.includes(each) || during.indexOf(each) < seen);
      const numbered = possible.map((each, place): News => ({ change: each, place: 2 * place, id: v7() }));
      for (const news of shuffle(numbered.filter((each) => before.includes(each.change)))) await tell(news);
      await rebuild(async (note) => {
        const snapshot = snapshotOf(cut).map((each): News => ({ change: each, place: 2 * possible.lastIndexOf(each) + 1, id: v7() }));
        const live = numbered.filter((each) => !before.includes(each.change));
        const half = shuffle([...snapshot, ...live]);
        for (const news of half.slice(0, 4)) await tell(news);
        await note(cut);
        await Promise.all(half.slice(4).map(tell));
      });
      await count('public');
      const rebuilt = await readKnown(discovery);
      await empty();
      for (const news of numbered) await tell(news);
      await count('public');
      expect(rebuilt).toEqual(await readKnown(discovery));
    }),
    { numRuns: 15 },
  );
}, 120_000);

it('is not over before all is told that snapshots tell, and begins once until it is over', async () => {
  await empty();
  const begin = (isAnew: boolean): Promise<string> => database.fork().transactional((tx) => beginRebuild(tx, { isAnew }));
  const first = await begin(false);
  expect(await begin(false)).toBe(first);
  const anew = await begin(true);
  expect(anew).not.toBe(first);
  expect(await readProgress(database, first)).toMatchObject({ state: 'GIVEN_UP' });
  const [key] = products as [string];
  const note = (rebuildId: string, type: string, keys: string[], isLast: boolean): Promise<boolean> =>
    database.fork().transactional((tx) => noteSnapshot(tx, { rebuildId, type, keys, isLast }));
  expect(await note(first, 'product.changed', [key], true)).toBe(false);
  for (const type of snapshotTypes.slice(1)) expect(await note(anew, type, [], true)).toBe(true);
  expect(await note(anew, 'product.changed', [key], false)).toBe(false);
  expect(await isAllTold(database)).toBe(false);
  await tell({ change: { type: 'product.changed', kind: 'product', key, title: 'Red lamp', brand: null, isActive: true, variants: [] }, place: 0, id: v7() });
  expect(await isAllTold(database)).toBe(false);
  expect(await note(anew, 'product.changed', [products[1] as string], true)).toBe(true);
  const { parts, state } = await readProgress(database, anew);
  expect({ state, product: parts[0] }).toEqual({ state: 'UNDER_WAY', product: { label: 'product.changed', total: 2, done: 1, isWhole: true } });
  expect(await swapTables(() => database.fork(), { rebuildId: first, signal: AbortSignal.timeout(1_000) })).toBe(false);
});

it('leaves tables that are the same in all that belongs to them', async () => {
  const shape = () =>
    discovery.sql(`select relname, array(select indexdef from pg_indexes where schemaname = 'public' and tablename = relname order by 1) as indexes,
      array(select conname || ' ' || pg_get_constraintdef(c.oid) from pg_constraint c where conrelid = t.oid order by 1) as constraints,
      array(select attname || ' ' || format_type(atttypid, atttypmod) || attidentity::text || attgenerated::text || attnotnull from pg_attribute
        where attrelid = t.oid and attnum > 0 and not attisdropped order by attnum) as columns
      from pg_class t where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`);
  const before = await shape();
  await rebuild(async (note) => {
    await note([]);
    await database.fork().transactional((tx) => project(tx, { type: 'product.changed', key: products[1] as string }, async () => {}));
    await database.fork().transactional((tx) => project(tx, { type: 'product.changed', key: products[0] as string }, async () => {}));
  });
  expect(await shape()).toEqual(before);
  expect(await discovery.sql(`select nspname from pg_namespace where nspname = 'aside'`)).toEqual([]);
});
