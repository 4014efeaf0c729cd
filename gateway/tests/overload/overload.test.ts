import { describe, expect, it } from '@jest/globals';
import { readSettings } from '../../src/config.ts';
import { lanes, settingsOf } from '../http/lanes.ts';
import { sendJson } from '../stand-in.ts';
import { type StartedGateway, start } from '../started-gateway.ts';
import { subscribe } from '../subscriptions/client.ts';
import { startWorld } from '../subscriptions/world.ts';

const json = { 'content-type': 'application/json', accept: 'application/graphql-response+json' };
const query = '{ books { id } }';

/** A gateway that takes one request at a time. */
async function startNarrow(settings: object = {}) {
  const gateway: StartedGateway = await start({ settings: { overload: { maxRequests: 1, maxLoopDelayMs: 0 }, ...settings } });
  return { ...gateway, [Symbol.asyncDispose]: gateway.stop };
}

/** A request that is in flight until it is released. */
async function hold(gateway: StartedGateway): Promise<() => Promise<number>> {
  let release = (): void => {};
  gateway.books.misbehave((_request, response, received) => {
    release = () => void gateway.books.execute(received).then((answer) => sendJson(response, answer));
  });
  const asked = gateway.books.next();
  const answer = gateway.ask(query, json);
  await asked;
  return async () => {
    release();
    const { status } = await answer;
    gateway.books.behave();
    return status;
  };
}

describe.each(lanes)('over as many requests as may be in flight, by the %s lane,', (lane) => {
  it('the next is refused at once and on its connection, and the one after is not', async () => {
    await using gateway = await startNarrow(settingsOf(lane));
    await gateway.ask(query);
    const release = await hold(gateway);
    const refused = await gateway.ask(query, json);
    expect([refused.status, refused.headers.get('retry-after'), refused.headers.get('connection')]).toEqual([503, '1', 'keep-alive']);
    expect(refused.json.errors).toEqual([
      {
        message: 'There is more to do than can be done now. Ask again in a while.',
        extensions: { code: 'OVERLOADED', requestId: refused.headers.get('x-request-id'), retryAfterSeconds: 1 },
      },
    ]);
    // The first, by which it was compiled, and the one that is held.
    expect(gateway.books.received.length).toBe(2);
    expect(await release()).toBe(200);
    expect((await gateway.ask(query, json)).status).toBe(200);
  });
});

it('a body is not read of who is refused', async () => {
  await using gateway = await startNarrow({ bodyLimitBytes: 100 });
  const release = await hold(gateway);
  expect((await gateway.post(`{"query": ${'x'.repeat(200_000)}`, { headers: json })).status).toBe(503);
  await release();
  expect((await gateway.post(`{"query": ${'x'.repeat(200_000)}`, { headers: json })).status).toBe(413);
});

it('it says that it lives, and is not ready while requests are refused', async () => {
  await using gateway = await startNarrow();
  const isReady = async () => (await fetch(`${gateway.url}/health/ready`)).status === 200;
  const release = await hold(gateway);
  expect(await isReady()).toBe(true);
  while (await isReady()) expect((await gateway.ask(query, json)).status).toBe(503);
  expect(await gateway.log.said(/^the gateway has more to do/)).toMatchObject({ level: 40 });
  expect((await fetch(`${gateway.url}/health/live`)).status).toBe(200);
  await release();
  while (!(await isReady())) expect((await gateway.ask(query, json)).status).toBe(200);
  await gateway.log.said('the gateway takes all requests again');
});

it('a subscription that has begun leaves its place to others', async () => {
  const world = await startWorld({ settings: readSettings({ GATEWAY_MAX_REQUESTS: '1', GATEWAY_MAX_LOOP_DELAY_MS: '0' }) });
  const clients = [];
  for (const subscribers of [1, 2]) {
    clients.push(await subscribe(world.gateway.url, { query: 'subscription { added { title } }' }));
    await world.books.channel.whenSubscribers(subscribers);
  }
  world.books.channel.publish({ id: '1', title: 'Emma' });
  for (const client of clients) {
    expect(await client.next()).toEqual({ kind: 'next', answer: { data: { added: { title: 'Emma' } } } });
    client.leave();
  }
  await world.stop();
});
