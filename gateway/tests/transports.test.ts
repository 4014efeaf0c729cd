import { afterEach, describe, expect, it } from '@jest/globals';
import type { LocalRequest, LocalSubgraph } from '@supergraph/gateway';
import { readSettings } from '../src/config.ts';
import { engineNames } from './engine-names.ts';
import { callKeys, claimsIn } from './signed-calls.ts';
import { sendJson } from './stand-in.ts';
import { hurried, leak, patient, type StartedGateway, start } from './started-gateway.ts';

const viewer = 'usr_018cc251-f7e8-7000-a000-000000000000';
const query = '{ books { title rating } }';
const sql = [{ text: 'select 1', rows: 1, ms: 0.5 }];

let gateway: StartedGateway;
afterEach(() => gateway.stop());

describe.each(engineNames)('over HTTP, with the engine %s, a subgraph', (engine) => {
  it('is told the caller, the request and nothing else that the client has sent', async () => {
    gateway = await start({ engine, landing: true, devViewer: true, settings: { subgraphs: { ...patient, callKeys } } });
    const forged = { 'x-viewer-id': 'usr_forged', 'x-supergraph-envelope': 'forged', 'x-forwarded-for': '10.0.0.1' };
    const sent = { authorization: 'Bearer secret', cookie: 'session=1', 'x-any': 'thing', 'user-agent': 'test', ...forged };
    await gateway.ask(query, { ...sent, 'x-dev-viewer': `${viewer} orders:read`, 'x-request-id': 'told' });
    for (const { received } of [gateway.books, gateway.reviews]) {
      const { host, connection, 'content-length': length, ...headers } = received[0]?.headers ?? {};
      expect(headers).toEqual({
        'content-type': 'application/json',
        accept: 'application/graphql-response+json, application/json',
        'accept-encoding': 'identity',
        'x-request-id': 'told',
        'x-supergraph-envelope': expect.any(String),
      });
    }
    const told = { viewer: { userId: viewer.slice(4), sessionId: null, scopes: ['orders:read'] }, client: { address: '127.0.0.1', userAgent: 'test' } };
    expect([claimsIn(gateway.books), claimsIn(gateway.reviews)]).toMatchObject([told, told]);
  });

  it('that has no key here is told nothing of the caller', async () => {
    gateway = await start({ engine, devViewer: true });
    await gateway.ask(query, { 'x-dev-viewer': viewer, 'x-request-id': 'told' });
    expect(Object.keys(gateway.books.received[0]?.headers ?? {})).not.toContain('x-supergraph-envelope');
    expect(JSON.stringify(gateway.books.received)).not.toContain(viewer.slice(4));
    expect(gateway.log.lines.filter(({ msg }) => msg === 'subgraph has no call key here, and is not told who calls')).toMatchObject([
      { service: 'books' },
      { service: 'reviews' },
    ]);
  });

  it('that refuses the signature is unavailable, and the client is not told to sign in', async () => {
    gateway = await start({ engine, settings: { subgraphs: { ...patient, callKeys } } });
    gateway.reviews.misbehave((_request, response) => {
      response.writeHead(401, { 'content-type': 'application/json' }).end('{"errors":[{"message":"no","extensions":{"code":"UNAUTHENTICATED"}}]}');
    });
    const { json } = await gateway.ask(query);
    expect(json.errors?.[0]?.extensions).toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE', service: 'reviews' });
  });

  it('gets those headers of the client that the operator lets through', async () => {
    gateway = await start({ engine, settings: readSettings({ GATEWAY_FORWARD_HEADERS: 'Authorization, accept-language,x-none' }) });
    await gateway.ask(query, { authorization: 'Bearer secret', 'accept-language': 'de, en', cookie: 'session=1' });
    for (const { received } of [gateway.books, gateway.reviews]) {
      expect(received[0]?.headers).toMatchObject({ authorization: 'Bearer secret', 'accept-language': 'de, en' });
      expect(Object.keys(received[0]?.headers ?? {})).not.toEqual(expect.arrayContaining([expect.stringMatching(/cookie|x-none/)]));
    }
  });

  it('gets the variables of its own fields alone', async () => {
    gateway = await start({ engine });
    await gateway.post({ query: 'query ($id: ID!, $no: Boolean!) { book(id: $id) { title rating @skip(if: $no) } }', variables: { id: '1', no: false, x: 1 } });
    expect(gateway.books.received[0]?.variables).toMatchObject({ id: '1' });
    expect(gateway.reviews.received[0]?.variables).toEqual({ representations: [{ __typename: 'Book', id: '1' }] });
  });

  it('tells of its statements to whom asks for the trace', async () => {
    gateway = await start({ engine, landing: true });
    gateway.books.misbehave(async (_request, response, received) => {
      sendJson(response, { ...((await gateway.books.execute(received)) as object), extensions: { trace: { sql } } });
    });
    const { json } = await gateway.ask(query, { 'x-supergraph-trace': '1' });
    expect(json.extensions).toEqual({
      trace: {
        ms: expect.any(Number),
        gatewayMs: expect.any(Number),
        fetches: [
          expect.objectContaining({ service: 'books', ms: expect.any(Number), representations: 0, sql }),
          expect.objectContaining({ service: 'reviews', ms: expect.any(Number), representations: 2, requestBytes: expect.any(Number), sql: [] }),
        ],
      },
    });
    expect((await gateway.ask(query)).json.extensions).toBeUndefined();
    expect(gateway.books.received.map(({ headers }) => headers['x-supergraph-trace'])).toEqual(['1', undefined]);
  });
});

describe.each(engineNames)('in this process, with the engine %s, a subgraph', (engine) => {
  const local = async (execute: LocalSubgraph['execute'], options: { ready?: () => Promise<void>; subgraphs?: typeof hurried } = {}): Promise<void> => {
    const { ready, ...settings } = options;
    const subgraphs = { reviews: { kind: 'local' as const, subgraph: { execute, ...(ready && { ready }) } } };
    gateway = await start({ engine, landing: true, devViewer: true, subgraphs, settings });
  };
  const rating = { path: ['books', 0, 'rating'], extensions: { service: 'reviews' } };

  it('is called as it is, with the caller and a signal, and no HTTP', async () => {
    const requests: LocalRequest[] = [];
    await local(async (request) => {
      requests.push(request);
      return { ...((await gateway.reviews.execute(request as never)) as object), extensions: { trace: { sql } } };
    });
    const { json } = await gateway.ask(query, { 'x-dev-viewer': viewer, 'x-request-id': 'told', 'x-supergraph-trace': '1' });
    expect(json.data).toMatchObject({ books: [{ title: 'Emma', rating: 4.5 }, { rating: 4.5 }] });
    expect(json.extensions).toMatchObject({ trace: { fetches: [{ service: 'books' }, { service: 'reviews', sql }] } });
    expect(requests).toMatchObject([{ viewer: { userId: viewer.slice(4) }, requestId: 'told', trace: true, operationName: null }]);
    expect(requests[0]?.signal.aborted).toBe(false);
    expect(gateway.reviews.received).toEqual([]);
  });

  it.each([
    ['throws', () => Promise.reject(new Error('SELECT failed at 127.0.0.1'))],
    [
      'throws at once',
      () => {
        throw new Error('SELECT failed at 127.0.0.1');
      },
    ],
    ['answers no GraphQL', async () => ({ data: [] })],
    ['answers nothing', async () => undefined],
  ])('that %s costs its own fields alone', async (_fault, execute) => {
    await local(execute);
    const { json, text } = await gateway.ask(query);
    expect(json.data).toEqual({
      books: [
        { title: 'Emma', rating: null },
        { title: 'Ulysses', rating: null },
      ],
    });
    expect(json.errors?.[0]).toMatchObject({ ...rating, extensions: { code: 'SUBGRAPH_UNAVAILABLE', service: 'reviews' } });
    expect(text).not.toMatch(leak);
    expect(text).not.toMatch(/SELECT/);
  });

  it('that never answers is given up, and told so', async () => {
    let given: AbortSignal | undefined;
    await local(
      ({ signal }) => {
        given = signal;
        return new Promise(() => {});
      },
      { subgraphs: hurried },
    );
    const { json } = await gateway.ask(query);
    expect(json.errors?.[0]).toMatchObject({ ...rating, extensions: { code: 'SUBGRAPH_TIMEOUT', service: 'reviews' } });
    expect(given?.aborted).toBe(true);
  });

  it('that is not ready is shown in /health/ready', async () => {
    await local(async () => ({}), { ready: () => Promise.reject(new Error('the database is gone')) });
    const ready = await fetch(`${gateway.url}/health/ready`);
    expect([ready.status, await ready.json()]).toMatchObject([200, { checks: { 'subgraph books': 'ok', 'subgraph reviews': 'SUBGRAPH_UNAVAILABLE' } }]);
  });
});
