import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withClient } from '@supergraph/postgres';
import { createLogger, createSeal, envelopeHeader, type HttpServer, readCallKeys, writeClaims } from '@supergraph/service-kit';
import { type Subgraph, serveSubgraph } from '@supergraph/subgraph-kit';
import { createTestDatabase, type TestDatabase } from '@supergraph/testkit';
import type pg from 'pg';
import { library } from './library-subgraph.ts';

const logger = createLogger({ name: 'library', level: 'silent' });
const keys = readCallKeys('the-gateway-of-this-test-and-its-key', 'test');
const reading = '{ books(first: 1) { nodes { title } } }';
const writing = 'mutation { rename(id: "aut_00000000-0000-4000-8000-000000000001", name: "Changed") { name } }';

let database: TestDatabase;
let subgraph: Subgraph;
let server: HttpServer;

beforeAll(async () => {
  database = await createTestDatabase('given_up');
  subgraph = await library.create({ databaseUrl: database.url, seedProfile: 'dev', logger });
  server = await serveSubgraph(subgraph, { port: 0, calls: keys, logger });
});

afterAll(async () => {
  await server.stop();
  await subgraph.stop();
  await database.drop();
});

function post(query: string, { timeoutMs = 60_000, signal }: { timeoutMs?: number; signal?: AbortSignal }): Promise<Response> {
  const body = JSON.stringify({ query });
  const claims = writeClaims({ viewer: null, client: null, sessionCookie: null, trace: false });
  const envelope = createSeal({ subgraph: 'library', key: keys[0] })({ method: 'POST', path: '/graphql', body }, claims, timeoutMs);
  const headers = { 'content-type': 'application/json', [envelopeHeader]: envelope };
  return fetch(`${server.url}/graphql`, { method: 'POST', headers, body, ...(signal && { signal }) });
}

/** While every statement of the subgraph waits for a lock. */
function withLock<Result>(work: (other: pg.Client) => Promise<Result>): Promise<Result> {
  return withClient(database.url, 'url', async (other) => {
    await other.query('begin');
    await other.query('lock table author, book in access exclusive mode');
    try {
      return await work(other);
    } finally {
      await other.query('rollback');
    }
  });
}

/** How long it takes until so many statements wait for the lock. Milliseconds. */
async function untilWaiting(other: pg.Client, count: number): Promise<number> {
  const began = performance.now();
  const text = `select count(*)::int as count from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and state = 'active'`;
  for (;;) {
    const { rows } = await other.query(text);
    // The view shows what it saw first to all of a transaction.
    await other.query('select pg_stat_clear_snapshot()');
    if (rows[0].count === count) return performance.now() - began;
    if (performance.now() - began > 10_000) throw new Error(`${rows[0].count} statements are active, and not ${count}.`);
  }
}

describe('a call that nobody waits for any more', () => {
  it.each([
    ['a query', reading],
    ['a mutation', writing],
  ])('ends the statement of %s within a second, when its caller has left', async (_kind, query) => {
    await withLock(async (other) => {
      const leaving = new AbortController();
      const asked = post(query, { signal: leaving.signal }).catch((error: Error) => error.name);
      await untilWaiting(other, 1);
      leaving.abort();
      expect(await untilWaiting(other, 0)).toBeLessThan(1_000);
      expect(await asked).toBe('AbortError');
    });
  });

  it('ends its statement when its time is over', async () => {
    await withLock(async (other) => {
      const asked = post(reading, { timeoutMs: 300 });
      await untilWaiting(other, 1);
      expect(await untilWaiting(other, 0)).toBeLessThan(1_300);
      expect(await (await asked).json()).toMatchObject({ errors: [{ extensions: { code: 'SUBGRAPH_TIMEOUT' } }] });
    });
  });

  it('ends its statement in one process, too', async () => {
    await withLock(async (other) => {
      const leaving = new AbortController();
      const asked = subgraph.execute({ query: reading, signal: leaving.signal });
      await untilWaiting(other, 1);
      leaving.abort();
      expect(await untilWaiting(other, 0)).toBeLessThan(1_000);
      expect((await asked).data).toBeNull();
    });
  });

  it('leaves nothing changed, no transaction open, and a pool that works', async () => {
    for (let time = 0; time < 12; time++) {
      await withLock(async (other) => {
        const leaving = new AbortController();
        const asked = subgraph.execute({ query: writing, signal: leaving.signal });
        await untilWaiting(other, 1);
        leaving.abort();
        await asked;
      });
    }
    // One that was given up before it began, too.
    for (let time = 0; time < 12; time++) await subgraph.execute({ query: writing, signal: AbortSignal.abort() });
    const { data } = await subgraph.execute({ query: '{ books(first: 10) { nodes { author { name } } } }' });
    expect(JSON.stringify(data)).not.toContain('Changed');
    const open = `select 1 from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'`;
    expect((await withClient(database.url, 'url', (other) => other.query(open))).rowCount).toBe(0);
  });
});
