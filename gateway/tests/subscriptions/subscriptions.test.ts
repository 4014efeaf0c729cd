import { afterEach, describe, expect, it } from '@jest/globals';
import { readSettings } from '../../src/config.ts';
import { patient } from '../started-gateway.ts';
import { protocolNames, type SubscriptionClient, subscribe } from './client.ts';
import { startWorld, type World } from './world.ts';

const emma = { id: '1', title: 'Emma', genre: 'novel' };
const query = 'subscription { added { title rating } }';

let world: World;
const clients: SubscriptionClient[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) client.leave();
  await world.stop();
});

async function open(...[asked, options]: [Parameters<typeof subscribe>[1], Parameters<typeof subscribe>[2]?]): Promise<SubscriptionClient> {
  const client = await subscribe(world.gateway.url, asked, options);
  clients.push(client);
  return client;
}

describe.each(protocolNames)('a subscription over %s', (protocol) => {
  it('answers each event with what other subgraphs have to it', async () => {
    world = await startWorld();
    const client = await open({ query }, { protocol });
    expect(client.response.status).toBe(200);
    await world.books.channel.whenSubscribers(1);
    world.books.channel.publish(emma);
    expect(await client.next()).toEqual({ kind: 'next', answer: { data: { added: { title: 'Emma', rating: 0.5 } } } });
    world.books.channel.publish({ id: '2', title: 'Ulysses' });
    expect(await client.next()).toEqual({ kind: 'next', answer: { data: { added: { title: 'Ulysses', rating: 1 } } } });
    world.books.channel.complete();
    expect(await client.rest()).toEqual([{ kind: 'complete' }]);
  });

  it('goes on after an event with errors', async () => {
    world = await startWorld();
    const client = await open({ query: 'subscription { all: added { title rating } }' }, { protocol });
    await world.books.channel.whenSubscribers(1);
    world.books.channel.publish({ id: '1', title: new Error('no title') });
    expect(await client.next()).toMatchObject({
      kind: 'next',
      answer: { data: { all: null }, errors: [{ path: ['all', 'title'], extensions: { code: 'SUBGRAPH_ERROR', service: 'books' } }] },
    });
    world.ratings.misbehave((_request, response) => response.writeHead(503).end());
    world.books.channel.publish(emma);
    expect(await client.next()).toMatchObject({
      answer: { data: { all: { title: 'Emma', rating: null } }, errors: [{ path: ['all', 'rating'], extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }] },
    });
    world.ratings.behave();
    world.books.channel.publish(emma);
    expect(await client.next()).toEqual({ kind: 'next', answer: { data: { all: { title: 'Emma', rating: 0.5 } } } });
  });

  it('ends with the reason when its subgraph dies', async () => {
    world = await startWorld();
    const client = await open({ query }, { protocol, headers: { 'x-request-id': 'told' } });
    await world.books.channel.whenSubscribers(1);
    world.books.die();
    expect(await client.rest()).toMatchObject([
      { kind: 'failed', answer: { errors: [{ extensions: { code: 'SUBGRAPH_UNAVAILABLE', requestId: 'told' } }] } },
      { kind: 'complete' },
    ]);
    expect(world.log.lines.filter(({ level }) => level > 30)).toMatchObject([{ level: 40, service: 'books', code: 'SUBGRAPH_UNAVAILABLE', requestId: 'told' }]);
  });

  it('closes its source as soon as the client leaves', async () => {
    world = await startWorld();
    const client = await open({ query }, { protocol });
    await world.books.channel.whenSubscribers(1);
    client.leave();
    await world.books.channel.whenSubscribers(0);
    expect(await world.log.said('client hung up')).toMatchObject({ lane: 'subscription' });
    expect(world.log.lines.filter(({ level }) => level > 30)).toEqual([]);
  });

  it('tells that it is alive, and outlives the deadline of requests', async () => {
    world = await startWorld({ settings: readSettings({ GATEWAY_HEARTBEAT_MS: '20', GATEWAY_REQUEST_TIMEOUT_MS: '100' }) });
    const client = await open({ query }, { protocol });
    await world.books.channel.whenSubscribers(1);
    for (let beats = 0; beats < 10; beats += 1) expect(await client.any()).toEqual({ kind: 'heartbeat' });
    world.books.channel.publish(emma);
    expect(await client.next()).toMatchObject({ answer: { data: { added: { title: 'Emma' } } } });
  });

  it('of a client that does not read ends, and costs nobody else an event', async () => {
    world = await startWorld({ settings: { ...readSettings({ GATEWAY_SUBSCRIPTION_QUEUE: '5' }), subgraphs: { ...patient, eventLimitBytes: 1_000_000 } } });
    const slow = await open({ query: 'subscription { added { title } }' }, { protocol });
    await world.books.channel.whenSubscribers(1);
    const title = 'x'.repeat(500_000);
    // As much as sockets hold of their own, and more.
    for (let sent = 0; world.books.channel.subscribers > 0 && sent < 1_000; sent += 1) {
      world.books.channel.publish({ id: '1', title });
      await new Promise<void>(setImmediate);
    }
    await world.books.channel.whenSubscribers(0);
    const quick = await open({ query }, { protocol });
    await world.books.channel.whenSubscribers(1);
    world.books.channel.publish(emma);
    expect(await quick.next()).toMatchObject({ answer: { data: { added: { title: 'Emma' } } } });
    const [last, complete] = (await slow.rest()).slice(-2);
    expect(last).toMatchObject({ kind: 'failed', answer: { errors: [{ extensions: { code: 'SUBSCRIPTION_TOO_SLOW' } }] } });
    expect(complete).toEqual({ kind: 'complete' });
  });

  it('of a client that never reads again frees its connection', async () => {
    world = await startWorld({
      settings: readSettings({ GATEWAY_SUBSCRIPTION_QUEUE: '5', GATEWAY_REQUEST_TIMEOUT_MS: '500', SUBGRAPH_EVENT_LIMIT_BYTES: '20000000' }),
    });
    const stuck = await open({ query: 'subscription { added { title } }' }, { protocol });
    await world.books.channel.whenSubscribers(1);
    // More than sockets and their readers hold by themselves.
    const title = 'x'.repeat(4_000_000);
    for (let sent = 0; world.books.channel.subscribers > 0 && sent < 50; sent += 1) {
      world.books.channel.publish({ id: '1', title });
      await new Promise<void>(setImmediate);
    }
    expect(await world.log.said('client hung up')).toMatchObject({ lane: 'subscription' });
    await expect(stuck.rest()).rejects.toThrow();
  });

  it('whose client leaves before it has begun is no error', async () => {
    world = await startWorld();
    const closed = new Promise<void>((resolve) => world.books.misbehave((_request, response) => void response.once('close', resolve)));
    const asked = world.books.next();
    const leave = new AbortController();
    const init = { method: 'POST', headers: { 'content-type': 'application/json', accept: 'text/event-stream' }, body: JSON.stringify({ query }) };
    const answer = fetch(`${world.gateway.url}/graphql`, { ...init, signal: leave.signal });
    await asked;
    leave.abort();
    await expect(answer).rejects.toThrow();
    await closed;
    await world.log.said('client hung up');
    expect(world.log.lines.filter(({ level }) => level > 30)).toEqual([]);
  });

  it('ends when the gateway stops, so that the port closes in time', async () => {
    world = await startWorld();
    const client = await open({ query }, { protocol });
    await world.books.channel.whenSubscribers(1);
    const stopped = world.gateway.stop();
    expect(await client.rest()).toMatchObject([{ kind: 'failed', answer: { errors: [{ extensions: { code: 'GATEWAY_STOPPING' } }] } }, { kind: 'complete' }]);
    await stopped;
    await world.books.channel.whenSubscribers(0);
  });

  it('tells why it cannot begin', async () => {
    world = await startWorld();
    world.books.misbehave((_request, response) => response.writeHead(503).end());
    expect(await (await open({ query }, { protocol })).rest()).toMatchObject([
      { kind: 'failed', answer: { errors: [{ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }] } },
      { kind: 'complete' },
    ]);
    const wrong = { query: 'subscription ($genre: String) { added(genre: $genre) { title } }', variables: { genre: 1 } };
    expect(await (await open(wrong, { protocol })).rest()).toMatchObject([
      { kind: 'failed', answer: { errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] } },
      { kind: 'complete' },
    ]);
  });
});

describe.each(['hive', 'apollo'] as const)('a subscription, planned by %s', (planner) => {
  it('has variables, aliases and conditions', async () => {
    world = await startWorld({ settings: readSettings({ GATEWAY_PLANNER: planner }) });
    const source = `subscription Added($genre: String, $rated: Boolean!) {
      book: added(genre: $genre) { id: title ... @skip(if: $rated) { title } stars: rating @include(if: $rated) ...Votes }
    } fragment Votes on Book { votes @include(if: $rated) }`;
    const rated = await open({ query: source, variables: { genre: 'novel', rated: true } });
    const unrated = await open({ query: source, variables: { genre: 'novel', rated: false } });
    await world.books.channel.whenSubscribers(2);
    world.books.channel.publish({ id: '3', title: 'Faust', genre: 'play' });
    world.books.channel.publish(emma);
    expect(await rated.next()).toEqual({ kind: 'next', answer: { data: { book: { id: 'Emma', stars: 0.5, votes: 3 } } } });
    expect(await unrated.next()).toEqual({ kind: 'next', answer: { data: { book: { id: 'Emma', title: 'Emma' } } } });
    expect(world.ratings.received).toHaveLength(1);
  });
});
