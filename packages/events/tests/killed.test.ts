import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createLogger } from '@supergraph/service-kit';
import { createTestDatabase, type TestDatabase } from '@supergraph/testkit';
import { v7 as uuidv7 } from 'uuid';
import { type Database, openDatabase } from '../../subgraph-kit/src/database.ts';
import { migrate } from '../../subgraph-kit/src/migrate.ts';
import { publish } from '../src/index.ts';
import { BellTables, rung } from './bells.ts';

const program = fileURLToPath(new URL('tower-and-town.ts', import.meta.url));
const logger = createLogger({ name: 'killed', level: 'silent' });

let databases: TestDatabase[];
/** Of this process, which neither brings messages to the bus nor receives any. */
let tower: Database;
let town: Database;

const open = async ({ url }: TestDatabase): Promise<Database> => {
  const database = await openDatabase({ name: 'killed', url, entities: [], migrations: [{ name: 'tables', class: BellTables }], logger });
  await migrate(database);
  return database;
};

function start(failpoint = ''): ChildProcess {
  return spawn(process.execPath, [program, ...databases.map(({ url }) => url)], {
    env: { ...process.env, FAILPOINT: failpoint },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

async function end(child: ChildProcess): Promise<void> {
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  expect(await exited).toEqual([0, null]);
}

const count = async (database: Database, table: string): Promise<number> =>
  (await database.rows<{ count: number }>(`select count(*)::integer as count from ${table}`))[0]?.count ?? 0;

/** Asks now and then: a test that asks all the time takes from those whom it waits for what they need to get there. */
async function untilHeard(messages: number): Promise<void> {
  while ((await count(town, 'heard')) < messages) await delay(50);
}

async function ring(keys: readonly string[], numbers: readonly number[]): Promise<void> {
  for (const key of keys) {
    await tower.fork().transactional(async (tx) => {
      for (const number of numbers) await publish(tx, rung, { key, payload: { number } });
    });
  }
}

async function heard(): Promise<Record<string, number[]>> {
  const rows = await town.rows<{ key: string; numbers: number[] }>('select key, array_agg(number order by place) as numbers from heard group by key');
  return Object.fromEntries(rows.map(({ key, numbers }) => [key, numbers]));
}

beforeAll(async () => {
  databases = await Promise.all(['tower', 'town', 'bus'].map(createTestDatabase));
  [tower, town] = (await Promise.all(databases.slice(0, 2).map(open))) as [Database, Database];
});

afterAll(async () => {
  await Promise.all([tower.stop(), town.stop()]);
  await Promise.all(databases.map((database) => database.drop()));
});

describe('a service that is killed', () => {
  const numbers = Array.from({ length: 15 }, (_, index) => index);
  const expected: Record<string, number[]> = {};

  it.each(['events.relay.publish.before', 'events.relay.publish.after', 'events.inbox.commit.before:7', 'events.inbox.commit.after:7'])(
    'at %s has sent and received all once, in order, when it runs again',
    async (failpoint) => {
      const keys = Array.from({ length: 5 }, () => uuidv7());
      for (const key of keys) expected[key] = [...numbers];
      await ring(keys, numbers);
      expect(await once(start(failpoint), 'exit')).toEqual([null, 'SIGKILL']);
      const next = start();
      await untilHeard(Object.keys(expected).length * numbers.length);
      await end(next);
      expect(await heard()).toEqual(expected);
      expect(await count(tower, 'outbox')).toBe(0);
    },
  );

  it('keeps the order of 10 000 messages of 100 keys, with others beside it that are killed', async () => {
    const keys = Array.from({ length: 100 }, () => uuidv7());
    const many = Array.from({ length: 100 }, (_, index) => index);
    // By one statement, as `publish` would take a while for so many.
    await tower.rows(
      `insert into outbox (id, type, version, key, payload)
       select gen_random_uuid(), 'bell.rung', 1, key, json_build_object('number', number)
       from unnest($1::integer[]) as number cross join unnest($2::text[]) as key order by number`,
      [many, keys],
    );
    for (const key of keys) expected[key] = [...many];
    const all = Object.values(expected).flat().length;
    const victims = ['events.relay.publish.after:3', 'events.inbox.commit.after:500'].map(start);
    const survivor = start();
    await once(createInterface({ input: survivor.stdout as NodeJS.ReadableStream }), 'line');
    await untilHeard(all);
    for (const victim of victims) victim.kill('SIGKILL');
    await end(survivor);
    expect(await heard()).toEqual(expected);
    expect(await count(town, 'inbox')).toBe(all);
  }, 60_000);
});
