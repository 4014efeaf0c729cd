import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Pool } from 'undici';
import { HeaderBlock, type HttpClient, type HttpClientOptions } from '../../gateway/src/subgraphs/http-client.ts';
import { createHttpTransport, type HttpClientName } from '../../gateway/src/subgraphs/http-transport.ts';
import { shareInFlight } from '../../gateway/src/subgraphs/share-in-flight.ts';
import { createSocketClient } from '../../gateway/src/subgraphs/socket-client.ts';
import { createUndiciClient } from '../../gateway/src/subgraphs/undici-client.ts';

/**
 * CPU of the caller for each call of a subgraph over HTTP: `node bench/transport/main.ts`. The responder is a process of its
 * own; 50 calls are under way at any time; the best of some rounds counts, which take turns.
 */
const concurrency = 50;
const rounds = 4;
const settings = { timeoutMs: 30_000, connectTimeoutMs: 5_000, connections: concurrency, queue: 100, responseLimitBytes: 16_000_000 };
const query = 'query Things($representations: [_Any!]!) { _entities(representations: $representations) { ... on Thing { id name price inStock } } }';
const variables = { representations: Array.from({ length: 9 }, (_, id) => ({ __typename: 'Thing', id: String(id) })) };
const body = JSON.stringify({ query, variables });

/** Microseconds of CPU. */
type Cost = { readonly user: number; readonly system: number };

type Way = { readonly name: string; call(): Promise<unknown>; stop(): Promise<void> };

for (const [size, times] of [
  [200, 15_000],
  [80_000, 1_500],
] as const) {
  const responder = spawn(process.execPath, [new URL('responder.ts', import.meta.url).pathname, String(size)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [port] = await once(responder.stdout, 'data');
  const url = `http://127.0.0.1:${String(port).trim()}/graphql`;
  const ways = [bare(url), client(createUndiciClient, url), client(createSocketClient, url), transport('undici', url), transport('socket', url)];
  const best = new Map<string, Cost>();
  for (let round = 0; round < rounds; round++) {
    for (const { name, call } of ways) {
      const cost = await measure(call, times);
      const before = best.get(name);
      if (!before || cost.user + cost.system < before.user + before.system) best.set(name, cost);
    }
  }
  const parsing = measureParsing(await (await fetch(url, { method: 'POST', body })).text());
  for (const [name, { user, system }] of best) {
    console.log(`${size} bytes, ${name}: ${(user + system).toFixed(1)} µs, of which ${user.toFixed(1)} outside of the kernel`);
  }
  console.log(`${size} bytes, JSON.parse alone, which is in each: ${parsing.toFixed(1)} µs`);
  await Promise.all(ways.map((way) => way.stop()));
  responder.kill();
}

/** What was there before: undici's own request and body, an AbortController and a timer. */
function bare(url: string): Way {
  const { origin, pathname } = new URL(url);
  const pool = new Pool(origin, { connections: concurrency, allowH2: false });
  const headers = { 'content-type': 'application/json', accept: 'application/json', 'x-request-id': 'req_1' };
  return {
    name: 'undici, pool.request',
    call: async () => {
      const controller = new AbortController();
      const timer = setTimeout(() => controller.abort(), settings.timeoutMs);
      const answer = await pool.request({ method: 'POST', path: pathname, headers, body, signal: controller.signal });
      JSON.parse(await answer.body.text());
      clearTimeout(timer);
    },
    stop: () => pool.destroy(),
  };
}

/** The text of the answer, unread. */
function client(create: (options: HttpClientOptions) => HttpClient, url: string): Way {
  const headers = ['content-type', 'application/json', 'accept', 'application/json'];
  const client = create({ ...settings, url: new URL(url), headers });
  return {
    name: `${create.name}, alone`,
    call: () => client.post({ shared: new HeaderBlock(['x-request-id', 'req_1']), own: [] }, body, new AbortController().signal),
    stop: () => client.stop(),
  };
}

function transport(httpClient: HttpClientName, url: string): Way {
  const carrier = createHttpTransport({ name: 'things', url, settings: { ...settings, httpClient }, key: undefined, ownsSessions: false });
  const { call, stop } = shareInFlight(carrier, { timeoutMs: settings.timeoutMs, sharing: true });
  let count = 0;
  return {
    name: `transport over ${httpClient}`,
    // A caller of its own each, so that no call is shared.
    call: () => {
      const context = { viewer: { userId: String(count++), sessionId: null, scopes: [] }, requestId: 'req_1', trace: false };
      return call({ query, variables, operationName: 'Things', kind: 'query', body, context });
    },
    stop,
  };
}

/** Of this process for one call. */
async function measure(call: () => Promise<unknown>, times: number): Promise<Cost> {
  let left = times + times / 4;
  let before = process.cpuUsage();
  const worker = async (): Promise<void> => {
    while (left-- > 0) {
      if (left === times) before = process.cpuUsage();
      await call();
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  const { user, system } = process.cpuUsage(before);
  return { user: user / times, system: system / times };
}

function measureParsing(text: string): number {
  const times = 1_000;
  for (let index = 0; index < times; index++) JSON.parse(text);
  const before = process.cpuUsage();
  for (let index = 0; index < times; index++) JSON.parse(text);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / times;
}
