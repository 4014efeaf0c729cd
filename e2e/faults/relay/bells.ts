import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Running, run } from '@supergraph/e2e';
import { eventTables } from '@supergraph/events';
import { connect, ensureDatabases } from '@supergraph/postgres';

const program = fileURLToPath(new URL('../../../packages/events/tests/tower-and-town.ts', import.meta.url));
const keyCount = 20;

/** A service that rings, one that writes down what it hears, and the bus between them. */
export type Bells = {
  /** Rings one bell after another, about fifty a second, until aborted. Resolves to how often. */
  ring(signal: AbortSignal): Promise<number>;
  /** Runs both services in one process. */
  run(failpoint?: string): Running;
  /** How many were heard. */
  heard(): Promise<number>;
  /** How many were not heard, were heard more than once, or were heard too early. */
  faults(): Promise<string[]>;
  /** From the row in the outbox to the transaction that wrote it down, of those that were rung since. Milliseconds, sorted. */
  lagsSince(at: Date): Promise<number[]>;
  stop(): Promise<void>;
};

export type BellsOptions = { readonly adminUrl: string; readonly dataDir: string; readonly busUrl?: string };

export async function createBells({ adminUrl, dataDir, busUrl }: BellsOptions): Promise<Bells> {
  const prefix = `bells_${randomUUID().slice(0, 8)}`;
  const names = ['tower', 'town', 'bus'].map((name) => `${prefix}_${name}`);
  const urls = Object.values(await ensureDatabases({ adminUrl, names, dataDir })) as [string, string, string];
  const [towerUrl, townUrl, ownBusUrl] = urls;
  const [tower, town] = await Promise.all([connect(towerUrl, 'the tower'), connect(townUrl, 'the town')]);
  for (const client of [tower, town]) for (const statement of eventTables) await client.query(statement);
  await town.query('create table heard (place bigint generated always as identity, key text not null, number integer not null)');
  // Beside the outbox, which is emptied.
  await tower.query('create table rung (id uuid primary key, key text not null, number integer not null, at timestamptz not null default clock_timestamp())');
  const keys = Array.from({ length: keyCount }, () => randomUUID());
  let rung = 0;
  return {
    ring: async (signal) => {
      const before = rung;
      while (!signal.aborted) {
        const [key, number] = [keys[rung % keyCount] as string, Math.floor(rung / keyCount)];
        const text = `with one as (insert into outbox (id, type, version, key, payload) values ($1, 'bell.rung', 1, $2, json_build_object('number', $3::int)) returning id)
          insert into rung (id, key, number) select id, $2, $3::int from one`;
        await tower.query(text, [randomUUID(), key, number]);
        rung += 1;
        await delay(20);
      }
      return rung - before;
    },
    run: (failpoint = '') => run([program, towerUrl, townUrl, busUrl ?? ownBusUrl], { FAILPOINT: failpoint }),
    heard: async () => (await town.query<{ count: number }>('select count(*)::int as count from heard')).rows[0]?.count ?? 0,
    faults: async () => {
      const { rows } = await town.query<{ key: string; numbers: number[] }>('select key, array_agg(number order by place) as numbers from heard group by key');
      const heard = new Map(rows.map(({ key, numbers }) => [key, numbers]));
      return keys.flatMap((key, index) => {
        const expected = Array.from({ length: Math.ceil((rung - index) / keyCount) }, (_, number) => number);
        const actual = heard.get(key) ?? [];
        if (actual.join() === expected.join()) return [];
        const distinct = new Set(actual).size;
        return [
          `key ${key}: ${expected.length - distinct} lost, ${actual.length - distinct} doubled, of ${expected.length}: ${firstDifference(actual, expected)}`,
        ];
      });
    },
    lagsSince: async (at) => {
      const sent = await tower.query<{ id: string; at: Date }>('select id, at from rung where at >= $1', [at]);
      const received = await town.query<{ id: string; at: Date }>('select message_id as id, handled_at as at from inbox where message_id = any($1::uuid[])', [
        sent.rows.map(({ id }) => id),
      ]);
      const handledAt = new Map(received.rows.map(({ id, at: then }) => [id, then.getTime()]));
      return sent.rows.map(({ id, at: then }) => (handledAt.get(id) ?? Number.POSITIVE_INFINITY) - then.getTime()).sort((one, other) => one - other);
    },
    stop: async () => {
      await Promise.all([tower.end(), town.end()]);
    },
  };
}

function firstDifference(actual: readonly number[], expected: readonly number[]): string {
  const at = expected.findIndex((number, index) => actual[index] !== number);
  return at < 0 ? `then ${actual.slice(expected.length, expected.length + 5)}` : `at ${at} came ${actual.slice(at, at + 5)}`;
}
