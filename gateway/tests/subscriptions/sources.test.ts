import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from '@jest/globals';
import { readSettings } from '../../src/config.ts';
import { callKeys, claimsIn } from '../signed-calls.ts';
import { hurried, patient } from '../started-gateway.ts';
import { type SubscriptionClient, subscribe } from './client.ts';
import { startWorld, type World } from './world.ts';

const query = 'subscription { added { title } }';
const viewer = 'usr_018cc251-f7e8-7000-a000-000000000000';

let world: World;
const clients: SubscriptionClient[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) client.leave();
  await world.stop();
});

async function open(headers: Record<string, string> = {}): Promise<SubscriptionClient> {
  const client = await subscribe(world.gateway.url, { query }, { headers });
  clients.push(client);
  return client;
}

function begin(response: ServerResponse, text = ':\n\n'): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' }).write(text);
}

const failure = (code: string) => [{ kind: 'failed', answer: { errors: [{ extensions: { code } }] } }, { kind: 'complete' }];

describe('a subgraph that is subscribed to', () => {
  it('is told the caller, the request and what the operator lets through', async () => {
    world = await startWorld({
      devViewer: true,
      settings: { ...readSettings({ GATEWAY_FORWARD_HEADERS: 'accept-language' }), subgraphs: { ...patient, callKeys } },
    });
    await open({ 'x-dev-viewer': viewer, 'x-request-id': 'told', 'accept-language': 'de', cookie: 'secret=1' });
    await world.books.channel.whenSubscribers(1);
    const { host, connection, 'content-length': length, 'transfer-encoding': encoding, ...headers } = world.books.received[0]?.headers ?? {};
    expect(headers).toEqual({
      'content-type': 'application/json',
      accept: 'text/event-stream',
      'accept-encoding': 'identity',
      'x-request-id': 'told',
      'x-supergraph-envelope': expect.any(String),
      'accept-language': 'de',
    });
    expect(claimsIn(world.books)).toMatchObject({ viewer: { userId: viewer.slice(4) } });
  });

  it.each<[string, string, (response: ServerResponse) => void]>([
    ['answers a page', 'SUBGRAPH_UNAVAILABLE', (response) => void response.writeHead(404, { 'content-type': 'text/html' }).end('<p>')],
    ['leads elsewhere', 'SUBGRAPH_UNAVAILABLE', (response) => void response.writeHead(302, { location: '/graphql' }).end()],
    ['breaks off at once', 'SUBGRAPH_UNAVAILABLE', (response) => void response.destroy()],
    ['never answers', 'SUBGRAPH_TIMEOUT', () => {}],
    ['sends what is no JSON', 'SUBGRAPH_UNAVAILABLE', (response) => begin(response, 'event: next\ndata: {\n\n')],
    ['sends a prototype', 'SUBGRAPH_UNAVAILABLE', (response) => begin(response, 'event: next\ndata: {"data":{"__proto__":{}}}\n\n')],
    ['sends too much at once', 'SUBGRAPH_UNAVAILABLE', (response) => begin(response, `event: next\ndata: "${'x'.repeat(200_000)}`)],
    ['does not complete', 'SUBGRAPH_UNAVAILABLE', (response) => void response.writeHead(200, { 'content-type': 'text/event-stream' }).end(':\n\n')],
    ['is silent for too long', 'SUBGRAPH_TIMEOUT', (response) => begin(response)],
  ])('and %s fails with %s', async (_fault, code, misbehaviour) => {
    world = await startWorld({ settings: { subgraphs: { ...hurried, eventLimitBytes: 100_000, idleTimeoutMs: 600 } } });
    world.books.misbehave((_request, response) => misbehaviour(response));
    expect(await (await open()).rest()).toMatchObject(failure(code));
    expect(world.books.received).toHaveLength(1);
  });

  it.each([200, 400])('and refuses as GraphQL does, by the status %i, does so in its own words', async (status) => {
    world = await startWorld();
    const refusal = JSON.stringify({ errors: [{ message: 'No.', extensions: { code: 'FORBIDDEN' } }] });
    world.books.misbehave((_request, response) => void response.writeHead(status, { 'content-type': 'application/graphql-response+json' }).end(refusal));
    expect(await (await open()).rest()).toMatchObject([
      { answer: { data: { added: null }, errors: [{ message: 'No.', path: ['added'], extensions: { code: 'FORBIDDEN', service: 'books' } }] } },
      { kind: 'complete' },
    ]);
  });

  it('may say nothing for as long as it wants where the operator allows it', async () => {
    world = await startWorld({ settings: { ...readSettings({ GATEWAY_HEARTBEAT_MS: '50' }), subgraphs: { ...hurried, idleTimeoutMs: 0 } } });
    const client = await open();
    await world.books.channel.whenSubscribers(1);
    for (let beats = 0; beats < 15; beats += 1) await client.any();
    world.books.channel.publish({ id: '1', title: 'Emma' });
    expect(await client.next()).toMatchObject({ answer: { data: { added: { title: 'Emma' } } } });
  });

  it('has no more subscriptions than it may, and calls wait for none of them', async () => {
    world = await startWorld({ settings: { subgraphs: { ...patient, connections: 1, queue: 1, subscriptions: 1 } } });
    const first = await open();
    await world.books.channel.whenSubscribers(1);
    expect(await (await open()).rest()).toMatchObject(failure('SUBGRAPH_UNAVAILABLE'));
    const body = JSON.stringify({ query: '{ book(id: 1) { title } }' });
    const answer = await fetch(`${world.gateway.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    expect(await answer.json()).toEqual({ data: { book: { title: 'Emma' } } });
    first.leave();
    await world.books.channel.whenSubscribers(0);
    await open();
    await world.books.channel.whenSubscribers(1);
  });
});

describe('a subgraph of this process that is subscribed to', () => {
  it('answers, completes, and is left with the client', async () => {
    world = await startWorld({ inProcess: true });
    const [first, second] = [await open(), await open()];
    await world.books.channel.whenSubscribers(2);
    world.books.channel.publish({ id: '1', title: 'Emma' });
    for (const client of [first, second]) expect(await client.next()).toEqual({ kind: 'next', answer: { data: { added: { title: 'Emma' } } } });
    first.leave();
    await world.books.channel.whenSubscribers(1);
    world.books.channel.complete();
    expect(await second.rest()).toEqual([{ kind: 'complete' }]);
    expect(world.books.received).toEqual([]);
  });
});
