import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it } from '@jest/globals';
import { readSettings } from '../../src/config.ts';
import { protocolNames, SubscriptionClient, subscribe } from './client.ts';
import { startWorld, type World } from './world.ts';

const query = 'subscription { added { title } }';
const emma = { id: '1', title: 'Emma' };

let world: World;
const clients: SubscriptionClient[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) client.leave();
  await world.stop();
});

async function open(asked: object, headers: Record<string, string> = {}): Promise<SubscriptionClient> {
  const client = await subscribe(world.gateway.url, asked as { query: string }, { headers });
  clients.push(client);
  return client;
}

async function get(parameters: Record<string, string>, headers: Record<string, string> = {}): Promise<Response> {
  const leave = new AbortController();
  const all = { accept: 'text/event-stream', ...headers };
  const response = await fetch(`${world.gateway.url}/graphql?${new URLSearchParams(parameters)}`, { headers: all, signal: leave.signal });
  clients.push(new SubscriptionClient(response, 'server-sent events', leave));
  return response;
}

describe('a subscription', () => {
  it('comes by GET from a client that another site cannot be', async () => {
    world = await startWorld();
    const refused = await get({ query });
    expect([refused.status, world.books.received.length]).toEqual([400, 0]);
    const taken = await get({ query }, { 'apollo-require-preflight': '1' });
    expect([taken.status, taken.headers.get('content-type'), taken.headers.get('cache-control')]).toEqual([
      200,
      'text/event-stream; charset=utf-8',
      'no-store',
    ]);
    await world.books.channel.whenSubscribers(1);
    world.books.channel.publish(emma);
    expect(await clients.at(-1)?.next()).toEqual({ kind: 'next', answer: { data: { added: { title: 'Emma' } } } });
  });

  it('goes by its hash', async () => {
    world = await startWorld();
    const extensions = { persistedQuery: { version: 1, sha256Hash: createHash('sha256').update(query).digest('hex') } };
    expect(await (await open({ extensions })).rest()).toMatchObject([{ answer: { errors: [{ extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }] } }, {}]);
    await open({ query, extensions });
    await world.books.channel.whenSubscribers(1);
    await open({ extensions });
    await world.books.channel.whenSubscribers(2);
    const forged = { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } };
    expect((await open({ query, extensions: forged })).response.status).toBe(400);
  });

  it.each(['application/json', '*/*'])('is refused to a client that accepts %s', async (accept) => {
    world = await startWorld();
    const { response } = await open({ query }, { accept });
    expect(await response.json()).toMatchObject({
      errors: [{ message: expect.stringContaining('text/event-stream'), extensions: { code: 'OPERATION_NOT_SUPPORTED' } }],
    });
    expect(world.books.received).toEqual([]);
  });

  it('of which there are too many is refused, until one of them ends', async () => {
    world = await startWorld({ settings: readSettings({ GATEWAY_SUBSCRIPTIONS: '1' }) });
    const first = await open({ query });
    await world.books.channel.whenSubscribers(1);
    for (const protocol of protocolNames) {
      const { response } = await subscribe(world.gateway.url, { query }, { protocol });
      expect([response.status, await response.json()]).toMatchObject([503, { errors: [{ extensions: { code: 'SUBSCRIPTION_LIMIT_REACHED' } }] }]);
    }
    first.leave();
    await world.books.channel.whenSubscribers(0);
    await open({ query });
    await world.books.channel.whenSubscribers(1);
  });

  it('is refused by the stock engine, which has none', async () => {
    world = await startWorld({ engine: 'apollo' });
    expect(await (await open({ query })).rest()).toMatchObject([{ answer: { errors: [{ extensions: { code: 'OPERATION_NOT_SUPPORTED' } }] } }, {}]);
  });
});

describe('a client that reads only events', () => {
  it('gets the answer of any operation as one', async () => {
    world = await startWorld();
    const answered = { kind: 'next', answer: { data: { book: { title: 'Emma' } } } };
    for (const _again of [1, 2]) expect(await (await open({ query: '{ book(id: 1) { title } }' })).rest()).toEqual([answered, { kind: 'complete' }]);
  });

  it.each([
    ['GRAPHQL_VALIDATION_FAILED', 'subscription { nothing }'],
    ['GRAPHQL_VALIDATION_FAILED', 'subscription { added { title } again: added { title } }'],
    ['GRAPHQL_VALIDATION_FAILED', 'subscription ($yes: Boolean = true) { added @include(if: $yes) { title } }'],
    ['GRAPHQL_PARSE_FAILED', 'subscription {'],
  ])('is told by one that it is refused: %s', async (code, wrong) => {
    world = await startWorld();
    expect(await (await open({ query: wrong })).rest()).toMatchObject([
      { kind: 'failed', answer: { errors: [{ extensions: { code } }] } },
      { kind: 'complete' },
    ]);
  });
});
