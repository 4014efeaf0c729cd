import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withClient } from '@supergraph/postgres';
import { createLogger, DomainError } from '@supergraph/service-kit';
import { createTestDatabase, type TestDatabase, testServerUrl } from '@supergraph/testkit';
import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { type Database, openDatabase } from '../../subgraph-kit/src/database.ts';
import { migrate } from '../../subgraph-kit/src/migrate.ts';
import { eventType, listDeadLetters, openPostgresBus, publish, publishAll, readLag, readOutbox, replayDeadLetters, runEvents } from '../src/index.ts';
import { receiveBy } from '../src/receive.ts';
import { BellTables, hearInto, rung } from './bells.ts';

const logger = createLogger({ name: 'events', level: 'silent' });
const waiting = new Set<() => void>();
const tell = (): void => {
  for (const resolve of waiting) resolve();
  waiting.clear();
};
async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (;;) {
    // Before it is asked, as the answer takes a while.
    const told = new Promise<void>((resolve) => waiting.add(resolve));
    if (await isSo()) return;
    await told;
  }
}

let databases: TestDatabase[];
let tower: Database;
let town: Database;
let busUrl: string;
const open = async (url: string): Promise<Database> => {
  const database = await openDatabase({ name: 'test', url, entities: [], migrations: [{ name: 'tables', class: BellTables }], logger });
  await migrate(database);
  return database;
};
const opened: { stop(): Promise<void> }[] = [];
let refused = new Set<number>();

/** Hears bells: once each, but for numbers in `refused`. */
const hear = hearInto(tell, (number) => {
  if (!refused.has(number)) return;
  tell();
  throw new Error('too loud');
});

const ring = (key: string, ...numbers: readonly number[]): Promise<void> =>
  tower.fork().transactional(async (tx) => {
    for (const number of numbers) await publish(tx, rung, { key, payload: { number } });
  });
const heardOf = async (key: string): Promise<number[]> =>
  (await town.rows<{ number: number }>('select number from heard where key = $1 order by place', [key])).map(({ number }) => number);

beforeAll(async () => {
  databases = await Promise.all(['tower', 'town', 'bus'].map(createTestDatabase));
  const [towerUrl, townUrl, bus] = databases.map(({ url }) => url) as [string, string, string];
  busUrl = bus;
  [tower, town] = await Promise.all([open(towerUrl), open(townUrl)]);
  const parts = { resources: undefined, logger, busUrl };
  opened.push(await runEvents({ name: 'tower', events: { produces: [rung], consumes: [] }, database: tower, ...parts }));
  for (const database of [town, await open(townUrl)]) {
    opened.push(await runEvents({ name: 'town', events: { produces: [], consumes: [hear] }, database, ...parts }));
    if (database !== town) opened.push(database);
  }
});

afterAll(async () => {
  for (const each of opened) await each.stop();
  await Promise.all([tower.stop(), town.stop()]);
  await Promise.all(databases.map((database) => database.drop()));
});

describe('a message', () => {
  it('has its effect once, in the database of another, and leaves the outbox', async () => {
    const key = uuidv7();
    await ring(key, 1);
    await until(async () => (await heardOf(key)).length === 1);
    while ((await tower.rows('select from outbox')).length > 0);
    expect(await heardOf(key)).toEqual([1]);
  });

  it('is not sent by a transaction that is rolled back, and not without one', async () => {
    const key = uuidv7();
    const failing = tower.fork().transactional(async (tx) => {
      await publish(tx, rung, { key, payload: { number: 1 } });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await expect(publish(tower.fork(), rung, { key, payload: { number: 1 } })).rejects.toThrow('within a transaction');
    expect(await tower.rows('select from outbox where key = $1', [key])).toEqual([]);
  });

  it('is refused when it is not what its type says, or longer than a bus carries', async () => {
    await expect(ring(uuidv7(), 0.5)).rejects.toThrow(z.ZodError);
    const long = eventType({ name: 'bell.described', version: 1, description: 'At length.', payload: z.string(), example: '' });
    const sending = tower.fork().transactional((tx) => publish(tx, long, { key: 'a', payload: 'x'.repeat(300_000) }));
    await expect(sending).rejects.toThrow(RangeError);
  });

  it('comes in the order of its key, however many there are, to two processes that share them', async () => {
    const keys = Array.from({ length: 20 }, () => uuidv7());
    const numbers = Array.from({ length: 25 }, (_, index) => index);
    await Promise.all(keys.map((key) => ring(key, ...numbers)));
    for (const key of keys) {
      await until(async () => (await heardOf(key)).length >= numbers.length);
      expect(await heardOf(key)).toEqual(numbers);
    }
  });

  it('is sent together with many others by one statement, each to the letter and in the order of its key', async () => {
    const keys = [uuidv7(), uuidv7()];
    const said = eventType({ name: 'bell.said', version: 1, description: 'Words.', payload: z.object({ words: z.string() }), example: { words: '' } });
    const words = ['\0', '"\\u0000"', '\ud800', 'ü\n?', '', 'last'];
    const sent = tower.fork().transactional(async (tx) => {
      await publishAll(tx, said, []);
      await publishAll(
        tx,
        said,
        words.map((each, index) => ({ key: keys[index % 2] as string, payload: { words: each } })),
      );
      const rows: { key: string; payload: { words: string } }[] = await tx.execute('select key, payload from outbox where type = ? order by position', [
        'bell.said',
      ]);
      throw new Error(JSON.stringify(rows.map(({ key, payload }) => [keys.indexOf(key), payload.words])));
    });
    await expect(sent).rejects.toThrow(JSON.stringify(words.map((each, index) => [index % 2, each])));
  });

  it('has its effect once though the bus hands it over again', async () => {
    const key = uuidv7();
    await ring(key, 1);
    await until(async () => (await heardOf(key)).length === 1);
    const bus = openPostgresBus({ url: busUrl, name: 'again', logger });
    const again = { id: uuidv7(), type: 'bell.rung', version: 1, key, source: 'tower', at: new Date().toISOString(), payload: { number: 2 } };
    // Under another id of the log, as a consumer that has lost its place would read it.
    await town.rows('insert into inbox (message_id) values ($1)', [again.id]);
    await bus.publish([again]);
    await bus.stop();
    await ring(key, 3);
    await until(async () => (await heardOf(key)).includes(3));
    expect(await heardOf(key)).toEqual([1, 3]);
  });

  it('that fails is tried again, and keeps those of its key behind it', async () => {
    const key = uuidv7();
    refused = new Set([7]);
    let failures = 0;
    await ring(key, 6, 7, 8);
    await until(() => ++failures > 3);
    refused = new Set();
    await until(async () => (await heardOf(key)).length === 3);
    expect(await heardOf(key)).toEqual([6, 7, 8]);
  });
});

describe('a message that fails for good', () => {
  it('is laid aside with its reason, those behind it go on, and it is handled when a person says so', async () => {
    const key = uuidv7();
    const id = uuidv7();
    const bus = openPostgresBus({ url: busUrl, name: 'other', logger });
    const message = { id, type: 'bell.rung', version: 1, key, source: 'elsewhere', at: new Date().toISOString(), payload: { number: 'two' } };
    await bus.publish([message, { ...message, id: uuidv7(), version: 2 }]);
    await bus.stop();
    await ring(key, 3);
    await until(async () => (await heardOf(key)).length === 1);
    const townUrl = databases[1]?.url as string;
    const dead = (await listDeadLetters(townUrl)).filter((letter) => letter.message.key === key);
    expect(dead).toMatchObject([
      { id, message, attempts: 1, reason: expect.stringContaining('number'), isWaiting: false },
      { attempts: 1, reason: expect.stringContaining('version 2') },
    ]);
    expect(await replayDeadLetters(townUrl, [id])).toBe(1);
    // It fails as it did, and says so.
    let [again] = dead;
    while (again?.attempts !== 2) [again] = (await listDeadLetters(townUrl)).filter((letter) => letter.id === id);
    await town.rows(`update dead_letter set message = jsonb_set(message::jsonb, '{payload,number}', '2')::json where message_id = $1`, [id]);
    expect(await replayDeadLetters(townUrl, [id])).toBe(1);
    await until(async () => (await heardOf(key)).length === 2);
    expect(await heardOf(key)).toEqual([3, 2]);
    expect((await listDeadLetters(townUrl)).filter((letter) => letter.id === id)).toEqual([]);
  });
});

describe('a message whose handler throws', () => {
  const message = () => ({ id: uuidv7(), type: 'bell.rung', version: 1, key: uuidv7(), source: 'test', at: new Date().toISOString(), payload: { number: 1 } });
  const failing = (error: Error) => {
    const consumer = hearInto(tell, () => {
      throw error;
    });
    return receiveBy({ database: town, consumers: [consumer], resources: undefined, logger });
  };

  it('comes back eleven times, and is dead after the twelfth, with none of its effect', async () => {
    const event = message();
    const receive = failing(new DomainError('NOT_FOUND', 'No such bell.'));
    for (let attempt = 1; attempt < 12; attempt += 1) await expect(receive(event)).rejects.toThrow('No such bell.');
    await receive(event);
    const [dead] = (await listDeadLetters(databases[1]?.url as string)).filter(({ id }) => id === event.id);
    expect(dead).toMatchObject({ attempts: 12, reason: 'DomainError: No such bell.' });
    expect(await heardOf(event.key)).toEqual([]);
    // Handed over once more, it is known.
    await receive(event);
  });

  it('comes back for as long as it is the database that fails', async () => {
    const event = message();
    const receive = failing(Object.assign(new Error('deadlock detected'), { code: '40P01' }));
    for (let attempt = 1; attempt < 20; attempt += 1) await expect(receive(event)).rejects.toThrow('deadlock');
    await receiveBy({ database: town, consumers: [hear], resources: undefined, logger })(event);
    expect(await heardOf(event.key)).toEqual([1]);
  });
});

/** Until the connection that it gets is not cut. */
async function patiently<Result>(work: () => Promise<Result>): Promise<Result> {
  for (;;) {
    try {
      return await work();
    } catch {
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}

describe('connections that are cut', () => {
  it('lose nothing, double nothing, and disturb no order', async () => {
    const keys = Array.from({ length: 10 }, () => uuidv7());
    const numbers = Array.from({ length: 20 }, (_, index) => index);
    const names = databases.map(({ url }) => new URL(url).pathname.slice(1));
    const sending = (async () => {
      for (const number of numbers) for (const key of keys) await patiently(() => ring(key, number));
    })();
    await withClient(testServerUrl(), 'url', async (admin) => {
      for (let storm = 0; storm < 8; storm += 1) {
        const before = await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = any($1)', [names]);
        expect(before.rowCount).toBeGreaterThan(0);
        await patiently(() => ring(keys[0] as string, 100 + storm));
      }
    });
    await sending;
    for (const key of keys) {
      // A commit whose answer was lost on the way is sent again here, as nobody remembers a key for it: so it may be heard twice in a row.
      while (!(await patiently(() => heardOf(key))).includes(19));
      const told = (await patiently(() => heardOf(key))).filter((number) => number < 100);
      expect(told).toEqual(told.toSorted((one, other) => one - other));
      expect([...new Set(told)]).toEqual(numbers);
    }
    while ((await patiently(() => tower.rows('select from outbox'))).length > 0);
  });
});

describe('who operates it', () => {
  it('has what is older than it is kept taken out, read or not', async () => {
    const [id, kept] = [uuidv7(), uuidv7()];
    await town.rows(`insert into inbox values ($1, now() - interval '11 days'), ($2, now() - interval '9 days')`, [id, kept]);
    const type = { ...rung, name: 'bell.cast' };
    await tower.fork().transactional((tx) => publish(tx, type, { key: id, payload: { number: 1 } }));
    const aged = await openDatabase({ name: 'test', url: busUrl, entities: [], migrations: [], logger });
    const onBus = () => aged.rows("select from message where type = 'bell.cast'");
    while ((await onBus()).length === 0);
    await aged.rows(`update message set kept_at = now() - interval '8 days' where type = 'bell.cast'`);
    // Each that starts begins by taking out what is old.
    const beside = await runEvents({ name: 'town', events: { produces: [], consumes: [hear] }, database: town, resources: undefined, logger, busUrl });
    while ((await onBus()).length > 0);
    while ((await town.rows('select from inbox where message_id = $1', [id])).length > 0);
    expect(await town.rows('select from inbox where message_id = $1', [kept])).toHaveLength(1);
    await beside.stop();
    await aged.stop();
  });

  it('is told what waits in an outbox, and how far a consumer is behind', async () => {
    expect(await readOutbox(databases[0]?.url as string)).toMatchObject({ waiting: expect.any(Number), dead: 0 });
    expect(await readOutbox(busUrl)).toBeNull();
    let lag = await readLag(busUrl);
    while (lag[0]?.waiting !== 0) lag = await readLag(busUrl);
    expect(lag).toEqual([{ consumer: 'town', waiting: 0, oldestMs: null }]);
  });
});
