import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createLogger } from '@supergraph/service-kit';
import fc from 'fast-check';
import { v7 } from 'uuid';
import { type Database, openDatabase } from '../../../packages/subgraph-kit/src/database.ts';
import { commitStock } from '../src/commit-stock.ts';
import { endReservation } from '../src/end-reservation.ts';
import { sweepReservations } from '../src/jobs/sweep-reservations.ts';
import { releaseStock } from '../src/release-stock.ts';
import { type Reserved, reserveStock, type StockRequest } from '../src/reserve-stock.ts';
import { returnStock } from '../src/return-stock.ts';
import { type Inventory, openInventory } from './open-inventory.ts';

const logger = createLogger({ name: 'stock', level: 'silent' });
const connections = 24;
let inventory: Inventory;
let database: Database;

beforeAll(async () => {
  inventory = await openInventory();
  database = await openDatabase({ name: 'stock', url: inventory.url, entities: [], migrations: [], logger, poolSize: connections });
});

afterAll(async () => {
  await database?.stop();
  await inventory?.stop();
});

type Tx = Parameters<Parameters<ReturnType<Database['fork']>['transactional']>[0]>[0];
const inTransaction = <Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> => database.fork().transactional(work);

const later = (): Date => new Date(Date.now() + 900_000);
const earlier = (): Date => new Date(Date.now() - 1_000);

type Wish = { readonly [variantId: string]: number };
type Options = Partial<Omit<StockRequest, 'lines'>>;

function request(wish: Wish, options: Options = {}): StockRequest {
  const lines = Object.entries(wish).map(([variantId, quantity]) => ({ variantId, quantity, weightGrams: 400, shippingClass: 'parcel' }));
  return { orderId: v7(), reservationId: v7(), country: 'DE', expiresAt: later(), ...options, lines };
}

const reserve = (asked: StockRequest): Promise<Reserved> => inTransaction((tx) => reserveStock(tx, asked));
const release = (asked: Pick<StockRequest, 'orderId' | 'reservationId'>) => inTransaction((tx) => releaseStock(tx, asked));
const commit = ({ reservationId }: StockRequest) => inTransaction((tx) => commitStock(tx, reservationId));
const expire = ({ reservationId }: StockRequest) => inTransaction((tx) => endReservation(tx, reservationId, 'EXPIRED'));
const giveBack = (orderId: string, wish: Wish, returnId = v7()) =>
  inTransaction((tx) => returnStock(tx, { orderId, returnId, lines: Object.entries(wish).map(([variantId, quantity]) => ({ variantId, quantity })) }));

async function variant(...[policy, levels]: Parameters<Inventory['stockVariant']>): Promise<string> {
  return (await inventory.stockVariant(policy, levels)).slice(4);
}

/** On hand and reserved at the locations in their order. */
async function levelsOf(variantId: string): Promise<[onHand: number, reserved: number][]> {
  const rows = await database.rows<{ on_hand: number; reserved: number }>(
    'select l.on_hand, l.reserved from stock_level l join stock_location s on s.id = l.location_id where variant_id = $1 order by s.priority',
    [variantId],
  );
  return rows.map(({ on_hand, reserved }) => [on_hand, reserved]);
}

async function movementsOf(variantId: string): Promise<string[]> {
  const rows = await database.rows<{ kind: string; delta: number }>(
    'select kind, delta from stock_movement where variant_id = $1 and order_id is not null order by created_at, id',
    [variantId],
  );
  return rows.map(({ kind, delta }) => `${kind} ${delta}`);
}

/** As many at once as there are connections, so that nobody waits for one longer than a pool allows. */
async function byAll<Item, Result>(items: readonly Item[], work: (item: Item, place: number) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  const rest = items.entries();
  const workThrough = async (): Promise<void> => {
    for (const [place, item] of rest) results[place] = await work(item, place);
  };
  await Promise.all(Array.from({ length: connections }, workThrough));
  return results;
}

const faults = () => database.rows('select * from stock_fault');

beforeEach(() => expect(faults()).resolves.toEqual([]));

describe('a request to reserve', () => {
  it('takes from the own country first, then by priority, from several locations if need be', async () => {
    const places = await database.rows<{ country: string }>('select country from stock_location order by priority');
    const abroad = places.findIndex(({ country }) => country !== places[0]?.country);
    const variantId = await variant(
      {},
      places.map(() => [2, 0] as const),
    );
    await reserve(request({ [variantId]: 1 }, { country: places[abroad]?.country ?? '' }));
    expect((await levelsOf(variantId)).map(([, reserved]) => reserved)).toEqual(places.map((_, place) => (place === abroad ? 1 : 0)));
    await reserve(request({ [variantId]: 3 }, { country: places[0]?.country ?? '' }));
    const taken = (await levelsOf(variantId)).reduce((sum, [, reserved]) => sum + reserved, 0);
    expect(taken).toBe(4);
    expect((await levelsOf(variantId))[0]).toEqual([2, 2]);
    expect(await faults()).toEqual([]);
  });

  it('takes all lines or none, and says what is short', async () => {
    const [much, little, unknown] = [
      await variant({}, [[9, 0]]),
      await variant({}, [
        [3, 1],
        [1, 0],
      ]),
      v7(),
    ];
    const asked = request({ [much]: 2, [little]: 4, [unknown]: 1 });
    const { answer, variants } = await reserve(asked);
    expect(answer).toMatchObject({ kind: 'refused', reason: 'SHORT' });
    const shortages = answer.kind === 'refused' ? answer.shortages : [];
    expect(new Map(shortages.map((short) => [short.variantId, [short.wanted, short.available]]))).toEqual(
      new Map([
        [little, [4, 3]],
        [unknown, [1, 0]],
      ]),
    );
    expect(variants).toEqual([]);
    expect(await levelsOf(much)).toEqual([[9, 0]]);
    expect(await commit(asked)).toMatchObject({ state: 'REFUSED' });
  });

  it('adds up lines of one variant, and keeps to what one order may take', async () => {
    const limited = await variant({ maxPurchasable: 3 }, [[9, 0]]);
    const asked = request({ [limited]: 2 });
    expect((await reserve({ ...asked, lines: [...asked.lines, ...asked.lines] })).answer).toMatchObject({
      shortages: [{ variantId: limited, wanted: 4, available: 3 }],
    });
    expect((await reserve(request({ [limited]: 3 }))).answer.kind).toBe('reserved');
  });

  it('promises more than there is of what can be ordered before it is back, and takes what there is', async () => {
    const variantId = await variant({ backorderable: true, maxPurchasable: 10 }, [[2, 0]]);
    const nowhere = await variant({ backorderable: true });
    const asked = request({ [variantId]: 5, [nowhere]: 1 });
    expect((await reserve(asked)).answer.kind).toBe('reserved');
    expect(await levelsOf(variantId)).toEqual([[2, 2]]);
    expect((await reserve(request({ [variantId]: 11 }))).answer).toMatchObject({ shortages: [{ wanted: 11, available: 10 }] });
    expect(await commit(asked)).toMatchObject({ state: 'COMMITTED' });
    await giveBack(asked.orderId, { [variantId]: 4, [nowhere]: 1 });
    // Three of the four were never there.
    expect(await levelsOf(variantId)).toEqual([[1, 0]]);
    expect(await faults()).toEqual([]);
  });

  it('says what sending all costs, and reserves nothing for where nothing is sent', async () => {
    const variantId = await variant({}, [[100, 0]]);
    expect((await reserve(request({ [variantId]: 3 }))).answer).toEqual({ kind: 'reserved', shippingMinor: '599', currency: 'EUR' });
    expect((await reserve(request({ [variantId]: 3 }, { country: 'AQ' }))).answer).toEqual({ kind: 'refused', reason: 'NO_SHIPPING', shortages: [] });
    expect(await levelsOf(variantId)).toEqual([[100, 3]]);
  });

  it('answers the same again, also after the release, and takes nothing again', async () => {
    const variantId = await variant({}, [[5, 0]]);
    const asked = request({ [variantId]: 2 });
    const first = await reserve(asked);
    expect(await reserve(asked)).toEqual({ answer: first.answer, isNew: false, variants: [] });
    await release(asked);
    expect((await reserve(asked)).answer).toEqual(first.answer);
    expect(await levelsOf(variantId)).toEqual([[5, 0]]);
    expect(await movementsOf(variantId)).toEqual(['RESERVATION 2', 'RELEASE -2']);
  });

  it('comes to nothing when its release has overtaken it', async () => {
    const variantId = await variant({}, [[5, 0]]);
    const asked = request({ [variantId]: 2 });
    expect(await release(asked)).toMatchObject({ state: 'RELEASED' });
    expect((await reserve(asked)).answer.kind).toBe('refused');
    expect(await levelsOf(variantId)).toEqual([[5, 0]]);
  });
});

describe('200 requests on 24 connections at once', () => {
  it('sell exactly what is there, of variants in any order at several locations, without a deadlock', async () => {
    const levels = [
      [20, 0],
      [20, 0],
      [10, 0],
    ] as const;
    const variants = [await variant({}, levels), await variant({}, levels), await variant({}, levels)] as const;
    const [a, b, c] = variants;
    const orders = [
      [a, b, c],
      [c, b, a],
      [b, a, c],
      [c, a, b],
    ];
    const countries = ['DE', 'FR', 'AT', 'CH'];
    const requests = Array.from({ length: 200 }, (_, place) =>
      request(Object.fromEntries((orders[place % 4] as string[]).map((id) => [id, 1])), { country: countries[place % 3] as string }),
    );
    const outcomes = await byAll(requests, async (asked, place) => {
      const { answer } = await reserve(asked);
      if (answer.kind === 'refused') return 'refused';
      // Some let go and take again, so that others find what was not there a moment ago.
      if (place % 7 === 0) {
        await release(asked);
        return 'released';
      }
      return (await commit(asked))?.state;
    });
    const committed = outcomes.filter((outcome) => outcome === 'COMMITTED').length;
    expect(committed).toBeLessThanOrEqual(50);
    for (const id of variants) expect((await levelsOf(id)).reduce((sum, [onHand]) => sum + onHand, 0)).toBe(50 - committed);
    const rest = await byAll(
      Array.from({ length: 60 }, () => request({ [a]: 1 })),
      reserve,
    );
    expect(rest.filter(({ answer }) => answer.kind === 'reserved')).toHaveLength(50 - committed);
    expect(await faults()).toEqual([]);
  });

  it('with one id are one', async () => {
    const variantId = await variant({}, [[300, 0]]);
    const asked = request({ [variantId]: 1 });
    const all = await byAll(
      Array.from({ length: 200 }, () => asked),
      reserve,
    );
    expect(all.filter(({ isNew }) => isNew)).toHaveLength(1);
    for (const { answer } of all) expect(answer).toEqual(all[0]?.answer);
    expect(await levelsOf(variantId)).toEqual([[300, 1]]);
  });
});

describe('a reservation', () => {
  it('becomes a sale, once', async () => {
    const variantId = await variant({}, [[5, 0]]);
    const asked = request({ [variantId]: 5 });
    expect((await reserve(asked)).variants).toEqual([{ variantId, before: 5, after: 0 }]);
    expect(await commit(asked)).toEqual({ orderId: asked.orderId, state: 'COMMITTED', isNow: true, variants: [{ variantId, before: 0, after: 0 }] });
    expect(await commit(asked)).toEqual({ orderId: asked.orderId, state: 'COMMITTED', isNow: false, variants: [] });
    expect(await release(asked)).toMatchObject({ state: 'COMMITTED' });
    expect(await levelsOf(variantId)).toEqual([[0, 0]]);
    expect(await movementsOf(variantId)).toEqual(['RESERVATION 5', 'RELEASE -5', 'SALE -5']);
  });

  it('cannot be committed after its time, swept or not, and never when it is unknown or released', async () => {
    const variantId = await variant({}, [[9, 0]]);
    const [unswept, swept, released] = [1, 2, 3].map(() => request({ [variantId]: 1 }, { expiresAt: earlier() })) as [StockRequest, StockRequest, StockRequest];
    for (const asked of [unswept, swept, released]) await reserve(asked);
    await release(released);
    expect(await expire(swept)).toMatchObject({ state: 'EXPIRED' });
    expect(await commit(unswept)).toMatchObject({ state: 'EXPIRED', variants: [{ before: 8, after: 9 }] });
    expect(await commit(swept)).toMatchObject({ state: 'EXPIRED', variants: [] });
    expect(await release(swept)).toMatchObject({ state: 'EXPIRED' });
    expect(await commit(released)).toMatchObject({ state: 'RELEASED' });
    expect(await commit(request({}))).toBeNull();
    expect(await levelsOf(variantId)).toEqual([[9, 0]]);
  });

  it('does not expire before its time, nor after its sale', async () => {
    const variantId = await variant({}, [[9, 0]]);
    const asked = request({ [variantId]: 1 });
    await reserve(asked);
    expect(await expire(asked)).toMatchObject({ state: 'HELD' });
    await commit(asked);
    expect(await expire(asked)).toMatchObject({ state: 'COMMITTED' });
    expect(await levelsOf(variantId)).toEqual([[8, 0]]);
  });
});

describe('the sweep', () => {
  it('ends what is over and nobody has ended, once, and nothing else', async () => {
    const variantId = await variant({}, [[9, 0]]);
    const [over, held] = [request({ [variantId]: 2 }, { expiresAt: earlier() }), request({ [variantId]: 1 })];
    await reserve(over);
    await reserve(held);
    const context = { database, resources: undefined, logger, signal: AbortSignal.timeout(60_000) };
    await Promise.all([sweepReservations.handle({}, context), sweepReservations.handle({}, context)]);
    expect(await levelsOf(variantId)).toEqual([[9, 1]]);
    const told = await database.rows<{ type: string; payload: unknown }>('select type, payload from outbox where key = $1', [over.orderId]);
    const { orderId, reservationId } = over;
    expect(told).toEqual([{ type: 'stock.released', payload: { orderId, reservationId, reason: 'EXPIRED' } }]);
    expect(await faults()).toEqual([]);
  });
});

describe('a return', () => {
  it('puts back where it was taken, never more than was bought, once for its id', async () => {
    const variantId = await variant({}, [
      [2, 0],
      [5, 0],
    ]);
    const asked = request({ [variantId]: 6 });
    await reserve(asked);
    await giveBack(asked.orderId, { [variantId]: 6 });
    await commit(asked);
    const levels = await levelsOf(variantId);
    const returnId = v7();
    await Promise.all([giveBack(asked.orderId, { [variantId]: 2 }, returnId), giveBack(asked.orderId, { [variantId]: 2 }, returnId)]);
    const sum = async () => (await levelsOf(variantId)).reduce((total, [onHand]) => total + onHand, 0);
    expect(await sum()).toBe(levels.reduce((total, [onHand]) => total + onHand, 0) + 2);
    await Promise.all([1, 2, 3].map(() => giveBack(asked.orderId, { [variantId]: 3 })));
    expect(await levelsOf(variantId)).toEqual([
      [2, 0],
      [5, 0],
    ]);
    await giveBack(v7(), { [variantId]: 3 });
    expect(await sum()).toBe(7);
    expect(await faults()).toEqual([]);
  });
});

it('keeps every sum whatever commands come, in any order, twice and at once', async () => {
  const place = fc.integer({ min: 0, max: 2 });
  const command = fc.record({
    kind: fc.constantFrom('reserve' as const, 'release' as const, 'commit' as const, 'expire' as const, 'return' as const),
    order: place,
    variant: place,
    quantity: fc.integer({ min: 1, max: 4 }),
    isLate: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(command, command), { minLength: 1, maxLength: 8 }), async (pairs) => {
      const variants = [
        await variant({}, [
          [3, 0],
          [4, 0],
        ]),
        await variant({ backorderable: true }, [[1, 0]]),
        await variant({ maxPurchasable: 2 }, [[5, 0]]),
      ];
      const orders = variants.map(() => ({ orderId: v7(), reservationId: v7(), returnId: v7() }));
      const take = (one: typeof command extends fc.Arbitrary<infer Value> ? Value : never): Promise<unknown> => {
        const order = orders[one.order] as (typeof orders)[number];
        const wish = { [variants[one.variant] as string]: one.quantity, [variants[(one.variant + 1) % 3] as string]: 1 };
        const asked = request(wish, { orderId: order.orderId, reservationId: order.reservationId, expiresAt: one.isLate ? earlier() : later() });
        if (one.kind === 'return') return giveBack(order.orderId, wish, order.returnId);
        return { reserve, release, commit, expire }[one.kind](asked);
      };
      for (const pair of pairs) await Promise.all([...pair, ...pair].map(take));
      expect(await faults()).toEqual([]);
      expect(await inventory.brokenLevels()).toEqual([]);
    }),
    { numRuns: 30 },
  );
});
