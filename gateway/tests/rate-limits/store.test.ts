import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, findFreePorts, type TestDatabase } from '@supergraph/testkit';
import pg from 'pg';
import { readSettings } from '../../src/config.ts';
import { type StartedGateway, start } from '../started-gateway.ts';

const { rateLimits } = readSettings({});
const json = { 'content-type': 'application/json', accept: 'application/graphql-response+json' };
const emma = { ...json, 'x-dev-viewer': 'usr_00000000-0000-4000-8000-000000000001' };
const patience = { storeTimeoutMs: 5_000, seconds: 600 };

type Bounds = Partial<typeof rateLimits>;

/** A store that a test can have, and the way to it. */
type Case = { readonly url: string; stop(): Promise<void> };

const stores: Readonly<Record<string, () => Promise<Case>>> = {
  PostgreSQL: async () => {
    const database: TestDatabase = await createTestDatabase('rate-limits');
    return { url: database.url, stop: database.drop };
  },
  Redis: startRedis,
};
const hasRedis = spawnSync('redis-server', ['--version']).status === 0;

for (const name of Object.keys(stores))
  (name === 'Redis' && !hasRedis ? describe.skip : describe)(`counted in ${name}`, () => {
    let store: Case;
    let road: Road;
    beforeAll(async () => {
      store = await (stores[name] as () => Promise<Case>)();
      road = await openRoad(store.url);
    });
    afterAll(async () => {
      await road.close();
      await store.stop();
    });

    it('points are those of all gateways together, and of each caller alone', async () => {
      await using gateways = stopping([await startCounting({ store: store.url, points: 4 }), await startCounting({ store: store.url, points: 4 })]);
      const [one, other] = gateways.all as [StartedGateway, StartedGateway];
      const left = async (gateway: StartedGateway) => (await gateway.ask('{ __typename }', emma)).headers.get('ratelimit-remaining');
      expect([await left(one), await left(other), await left(one), await left(other)]).toEqual(['3', '2', '1', '0']);
      for (const gateway of [one, other, one]) {
        const refused = await gateway.ask('{ __typename }', emma);
        expect([refused.status, refused.headers.get('ratelimit-remaining')]).toEqual([429, '0']);
        expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(500);
      }
      expect((await one.ask('{ __typename }', { ...json, 'x-dev-viewer': emma['x-dev-viewer'].replace('1', '2') })).status).toBe(200);
    });

    it('requests that come at once pass no more than there are points', async () => {
      await using gateways = stopping([
        await startCounting({ store: store.url, anonymousPoints: 10 }),
        await startCounting({ store: store.url, anonymousPoints: 10 }),
      ]);
      const answers = await Promise.all(Array.from({ length: 30 }, (_, index) => gateways.all[index % 2]?.ask('{ __typename }', json)));
      expect(answers.filter((answer) => answer?.status === 200).length).toBe(10);
      expect(answers.filter((answer) => answer?.status === 429).length).toBe(20);
    });

    it('a store that is away leaves each gateway to count by itself, and is used again when it is back', async () => {
      await using gateways = stopping([await startCounting({ store: road.url, points: 3, seconds: 601 })]);
      const [gateway] = gateways.all as [StartedGateway];
      const ask = () => gateway.ask('{ __typename }', { ...emma, 'x-dev-viewer': 'usr_00000000-0000-4000-8000-00000000000a' });
      expect((await ask()).headers.get('ratelimit-remaining')).toBe('2');
      road.block();
      const statuses = [];
      for (let asked = 0; asked < 4; asked++) statuses.push((await ask()).status);
      expect(statuses).toEqual([200, 200, 200, 429]);
      await gateway.log.said(/^the store of the rate limits fails/);
      road.unblock();
      let isBack = false;
      void gateway.log.said(/^the store of the rate limits answers/).then(() => {
        isBack = true;
      });
      for (let other = 0; !isBack; other++) {
        const viewer = `usr_00000000-0000-4000-8000-1${String(other).padStart(11, '0')}`;
        expect((await gateway.ask('{ __typename }', { ...json, 'x-dev-viewer': viewer })).status).toBe(200);
      }
      // What it had counted before it went away still counts.
      expect((await ask()).status).toBe(429);
    });

    it('a store that is silent costs its timeout, and no more than once a second', async () => {
      await using silent = await openSilence();
      await using gateways = stopping([await startCounting({ store: silent.urlLike(store.url), anonymousPoints: 2, storeTimeoutMs: 200 })]);
      const [gateway] = gateways.all as [StartedGateway];
      const statuses = [];
      for (let asked = 0; asked < 3; asked++) statuses.push((await gateway.ask('{ __typename }', json)).status);
      expect(statuses).toEqual([200, 200, 429]);
      expect(gateway.log.lines.filter(({ msg }) => msg.startsWith('the store of the rate limits fails')).length).toBe(1);
    });
  });

describe('in PostgreSQL', () => {
  it('a role that may not make tables uses the one that is there', async () => {
    const database = await createTestDatabase('rate-limits');
    const client = new pg.Client(database.url);
    await client.connect();
    await client.query('create table gateway_rate_limits (key varchar(255) primary key, points integer not null default 0, expire bigint)');
    const { pathname, username } = new URL(database.url);
    await client.query(`revoke create on schema public from public, "${username}"`);
    await client.end();
    {
      await using gateways = stopping([await startCounting({ store: database.url, anonymousPoints: 2 })]);
      const [gateway] = gateways.all as [StartedGateway];
      await gateway.ask('{ __typename }', json);
      expect(gateway.log.lines.filter(({ level }) => level > 30)).toEqual([]);
      expect(await countRows(database.url)).toBe(1);
    }
    expect(pathname).toMatch(/rate_limits/);
    await database.drop();
  });
});

it.each(['ftp://127.0.0.1', 'somewhere', 'http://127.0.0.1'])('%s is no store', (store) => {
  expect(() => readSettings({ GATEWAY_RATE_LIMIT_STORE: store })).toThrow(/GATEWAY_RATE_LIMIT_STORE/);
});

function startCounting(bounds: Bounds): Promise<StartedGateway> {
  return start({ devViewer: true, settings: { limitsRates: true, rateLimits: { ...rateLimits, ...patience, ...bounds } } });
}

function stopping(all: readonly StartedGateway[]) {
  return { all, [Symbol.asyncDispose]: async () => void (await Promise.all(all.map((gateway) => gateway.stop()))) };
}

async function countRows(url: string): Promise<number> {
  const client = new pg.Client(url);
  await client.connect();
  const { rows } = await client.query('select count(*)::int as count from gateway_rate_limits');
  await client.end();
  return rows[0].count;
}

async function startRedis(): Promise<Case> {
  const [port = 0] = await findFreePorts(1);
  const redis: ChildProcess = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(redis, 'exit');
  for await (const line of redis.stdout ?? []) if (String(line).includes('Ready to accept connections')) break;
  const stop = async (): Promise<void> => {
    redis.kill();
    await ended;
  };
  return { url: `redis://127.0.0.1:${port}`, stop };
}

type Road = { readonly url: string; block(): void; unblock(): void; close(): Promise<void> };

/** A way to a server that can be cut off. */
async function openRoad(url: string): Promise<Road> {
  const { hostname, port: farPort } = new URL(url);
  const sockets = new Set<Socket>();
  let isBlocked = false;
  const server = createServer((near) => {
    if (isBlocked) return void near.destroy();
    const far = connect(Number(farPort), hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from
        .on('error', () => {})
        .on('close', () => {
          sockets.delete(from);
          to.destroy();
        })
        .pipe(to);
    }
  });
  const port = await listen(server);
  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: Object.assign(new URL(url), { port: String(port) }).href,
    block: () => {
      isBlocked = true;
      cut();
    },
    unblock: () => {
      isBlocked = false;
    },
    close: async () => {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A server that takes connections and says nothing. */
async function openSilence() {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => void sockets.add(socket.on('error', () => {})));
  const port = await listen(server);
  return {
    urlLike: (url: string) => Object.assign(new URL(url), { port: String(port) }).href,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}
