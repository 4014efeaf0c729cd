import { describe, expect, it } from '@jest/globals';
import { readSettings } from '../../src/config.ts';
import type { EngineName } from '../engine-names.ts';
import { lanes, settingsOf } from '../http/lanes.ts';
import { leak, type StartedGateway, start } from '../started-gateway.ts';

const { rateLimits } = readSettings({});
const json = { 'content-type': 'application/json', accept: 'application/graphql-response+json' };
const emma = 'usr_00000000-0000-4000-8000-000000000001';
const john = 'usr_00000000-0000-4000-8000-000000000002';
const query = '{ books { id } }';

type Bounds = Partial<typeof rateLimits>;

function startLimited(bounds: Bounds, options: { engine?: EngineName; expressLane?: boolean } = {}): Promise<StartedGateway> {
  const { expressLane = true, engine = 'own' } = options;
  return start({ engine, devViewer: true, settings: { limitsRates: true, rateLimits: { ...rateLimits, ...bounds }, expressLane } });
}

function toldTo(headers: Headers, name: string): number {
  return Number(headers.get(name));
}

describe.each([
  ...lanes.map((lane) => ({ ...settingsOf(lane), engine: 'own' as const, lane })),
  { expressLane: false, engine: 'apollo' as const, lane: 'apollo' },
])('a caller of the engine $engine, by the $lane lane,', (options) => {
  it('is told what is left, and refused when nothing is, before a subgraph is called', async () => {
    await using gateway = stopping(await startLimited({ anonymousPoints: 3 }, options));
    for (const left of ['2', '1', '0']) {
      const { status, headers } = await gateway.ask(query, json);
      expect([status, headers.get('ratelimit-limit'), headers.get('ratelimit-remaining')]).toEqual([200, '3', left]);
      expect(headers.get('ratelimit-policy')).toBe('"address";q=3;w=60');
      expect(headers.get('ratelimit')).toBe(`"address";r=${left};t=${headers.get('ratelimit-reset')}`);
      expect(headers.get('retry-after')).toBeNull();
    }
    gateway.books.behave();
    const refused = await gateway.ask(query, json);
    expect(refused.status).toBe(429);
    expect(refused.json.data).toBeUndefined();
    const seconds = toldTo(refused.headers, 'retry-after');
    expect(seconds).toBeGreaterThan(50);
    expect(seconds).toBeLessThanOrEqual(60);
    expect(refused.json.errors).toEqual([
      {
        message: `Too much was asked for of late. Ask again in ${seconds} s.`,
        extensions: { code: 'RATE_LIMITED', requestId: refused.headers.get('x-request-id'), retryAfterSeconds: seconds },
      },
    ]);
    expect(refused.headers.get('ratelimit')).toBe(`"address";r=0;t=${seconds}`);
    expect(refused.text).not.toMatch(leak);
    expect(gateway.books.received).toEqual([]);
  });
});

it('counts each who is signed in alone, and apart from those who are not', async () => {
  await using gateway = stopping(await startLimited({ points: 1, anonymousPoints: 1 }));
  const statusFor = async (headers: Record<string, string>) => (await gateway.ask(query, { ...json, ...headers })).status;
  expect([await statusFor({ 'x-dev-viewer': emma }), await statusFor({ 'x-dev-viewer': john }), await statusFor({})]).toEqual([200, 200, 200]);
  expect([await statusFor({ 'x-dev-viewer': emma }), await statusFor({ 'x-dev-viewer': `${john} orders:read` }), await statusFor({})]).toEqual([429, 429, 429]);
});

it('refuses operations that come at once as it refuses those that come one by one', async () => {
  await using gateway = stopping(await startLimited({ anonymousPoints: 5 }));
  const answers = await Promise.all(Array.from({ length: 20 }, () => gateway.ask(query, json)));
  expect(answers.map(({ status }) => status).sort()).toEqual([...Array(5).fill(200), ...Array(15).fill(429)]);
});

it.each([
  ['that is no JSON', '{"query": '],
  ['that is no GraphQL', { query: '{' }],
  ['that is not valid', { query: '{ films }' }],
  ['whose variables are wrong', { query: 'query ($id: ID!) { book(id: $id) { id } }' }],
])('counts a request %s, too', async (_what, body) => {
  await using gateway = stopping(await startLimited({ anonymousPoints: 2 }));
  const statuses = [];
  for (let asked = 0; asked < 3; asked++) statuses.push((await gateway.post(body, { headers: json })).status);
  expect(statuses).toEqual([400, 400, 429]);
});

describe('a document', () => {
  const long = `{ books { id } } #${'.'.repeat(2_000)}`;

  it('counts by its length as long as it is not compiled', async () => {
    await using gateway = stopping(await startLimited({ anonymousPoints: 100 }));
    const left = [];
    for (let asked = 0; asked < 4; asked++) left.push(toldTo((await gateway.ask(long, json)).headers, 'ratelimit-remaining'));
    const [first = 0, , third = 0, last] = left;
    expect(first).toBe(79);
    expect(last).toBe(third - 1);
  });

  it.each([
    ['that is not valid', { query: `{ films ${long}` }],
    ['that is no GraphQL', { query: `{ ${long}` }],
    ['within a body that is no JSON', `{ ${long}`],
  ])('%s counts by its length', async (_what, body) => {
    await using gateway = stopping(await startLimited({ anonymousPoints: 20 }));
    expect((await gateway.post(body, { headers: json })).status).toBe(400);
    expect((await gateway.ask(query, json)).status).toBe(429);
  });
});

it('counts operations with parts, and refuses them as any other', async () => {
  await using gateway = stopping(await startLimited({ anonymousPoints: 1 }));
  const headers = { 'content-type': 'application/json', accept: 'multipart/mixed;deferSpec=20220824, application/json' };
  const body = { query: '{ books { id ... @defer { title } } }' };
  expect((await gateway.post(body, { headers })).headers.get('ratelimit-remaining')).toBe('0');
  expect((await gateway.post(body, { headers })).status).toBe(429);
});

it('looks at no more requests of an address than it may, whoever sends them', async () => {
  await using gateway = stopping(await startLimited({ requests: 2 }));
  const statusFor = async (headers: Record<string, string>) => (await gateway.ask(query, { ...json, ...headers })).status;
  expect([await statusFor({ 'x-dev-viewer': emma }), await statusFor({ 'x-dev-viewer': john })]).toEqual([200, 200]);
  const refused = await gateway.post('{"query": ', { headers: { ...json, 'x-dev-viewer': 'nobody' } });
  expect([refused.status, refused.json.errors?.[0]?.extensions['code'], refused.headers.get('ratelimit')]).toEqual([429, 'RATE_LIMITED', null]);
  expect(toldTo(refused.headers, 'retry-after')).toBeGreaterThan(50);
});

it('keeps the connection of whom it refuses before their body is read', async () => {
  await using gateway = stopping(await startLimited({ requests: 1 }));
  await gateway.ask(query);
  const { status, headers } = await gateway.post(`{"query":"${'x'.repeat(500_000)}"}`);
  expect([status, headers.get('connection')]).toEqual([429, 'keep-alive']);
});

it('is off until it is switched on', async () => {
  await using gateway = stopping(await start());
  expect((await gateway.ask(query)).headers.get('ratelimit')).toBeNull();
});

it('never refuses to say how it is', async () => {
  await using gateway = stopping(await startLimited({ requests: 1 }));
  for (let asked = 0; asked < 3; asked++) expect((await fetch(`${gateway.url}/health/live`)).status).toBe(200);
});

function stopping(gateway: StartedGateway): StartedGateway & AsyncDisposable {
  return { ...gateway, [Symbol.asyncDispose]: gateway.stop };
}
