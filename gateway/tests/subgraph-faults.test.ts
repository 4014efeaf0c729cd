import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Misbehaviour, sendJson } from './stand-in.ts';
import { hurried, leak, patient, type StartedGateway, start } from './started-gateway.ts';

const json = { 'content-type': 'application/json' };

const faults: readonly [fault: string, code: string, misbehaviour: Misbehaviour][] = [
  ['says nothing', 'SUBGRAPH_TIMEOUT', () => {}],
  ['stops after half a body', 'SUBGRAPH_TIMEOUT', (_request, response) => void response.writeHead(200, json).write('{"data":{')],
  [
    'hangs up after half a body',
    'SUBGRAPH_UNAVAILABLE',
    (_request, response) => void response.writeHead(200, json).write('{"data":{', () => response.destroy()),
  ],
  ['answers drop by drop', 'SUBGRAPH_TIMEOUT', (_request, response) => drip(response)],
  ['hangs up at once', 'SUBGRAPH_UNAVAILABLE', (request) => void request.socket.destroy()],
  ['answers HTML', 'SUBGRAPH_UNAVAILABLE', (_request, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Welcome</h1>')],
  ['answers 500 with a stack', 'SUBGRAPH_UNAVAILABLE', (_request, response) => void response.writeHead(500).end('Error: at query (db.ts:1)')],
  ['answers 500 with errors', 'SUBGRAPH_UNAVAILABLE', (_request, response) => void response.writeHead(500, json).end('{"errors":[{"message":"SELECT"}]}')],
  ['answers 404', 'SUBGRAPH_UNAVAILABLE', (_request, response) => void response.writeHead(404).end()],
  ['answers data under a 4xx', 'SUBGRAPH_UNAVAILABLE', (_request, response) => void response.writeHead(403, json).end('{"data":{}}')],
  ['redirects', 'SUBGRAPH_UNAVAILABLE', (request, response) => void response.writeHead(307, { location: `http://${request.headers.host}/elsewhere` }).end()],
  [
    'answers compressed',
    'SUBGRAPH_UNAVAILABLE',
    (_request, response) => void response.writeHead(200, { ...json, 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(1_000_000))),
  ],
  ['answers what is no HTTP', 'SUBGRAPH_UNAVAILABLE', (request) => void request.socket.end('SSH-2.0-OpenSSH\r\n\r\n')],
  ['answers for ever', 'SUBGRAPH_UNAVAILABLE', (_request, response) => flood(response)],
  ['answers too much', 'SUBGRAPH_UNAVAILABLE', (_request, response) => sendJson(response, { data: { _entities: [] }, junk: 'x'.repeat(200_000) })],
  ['answers a list', 'SUBGRAPH_UNAVAILABLE', (_request, response) => sendJson(response, [])],
  ['answers null', 'SUBGRAPH_UNAVAILABLE', (_request, response) => sendJson(response, null)],
  ['answers nothing at all', 'SUBGRAPH_UNAVAILABLE', (_request, response) => sendJson(response, {})],
  ['answers a list as data', 'SUBGRAPH_UNAVAILABLE', (_request, response) => sendJson(response, { data: [] })],
  ['answers errors that are none', 'SUBGRAPH_UNAVAILABLE', (_request, response) => sendJson(response, { data: null, errors: ['no'] })],
  [
    'reaches for the prototype',
    'SUBGRAPH_UNAVAILABLE',
    (_request, response) => void response.writeHead(200, json).end('{"data":{"_entities":[{"__proto__":{"polluted":true}},null]}}'),
  ],
  [
    'reaches for the prototype in disguise',
    'SUBGRAPH_UNAVAILABLE',
    (_request, response) => void response.writeHead(200, json).end('{"data":{"_entities":[{"__\\u0070roto__":{"polluted":true}},null]}}'),
  ],
];

const paths = [
  ['own', 'socket'],
  ['own', 'undici'],
  ['apollo', 'socket'],
] as const;

describe.each(paths)('with the engine %s and the HTTP client %s, when a subgraph', (engine, httpClient) => {
  let gateway: StartedGateway;
  let hasty: StartedGateway;
  beforeAll(async () => {
    gateway = await start({ engine, settings: { subgraphs: { ...patient, httpClient } } });
    hasty = await start({ engine, settings: { subgraphs: { ...hurried, httpClient } } });
  });
  afterAll(() => Promise.all([gateway.stop(), hasty.stop()]));
  beforeEach(() => {
    for (const { books, reviews, log } of [gateway, hasty]) {
      books.behave();
      reviews.behave();
      log.lines.length = 0;
    }
  });

  it.each(faults)('%s, its fields are null, and errors name it and them', async (_fault, code, misbehaviour) => {
    await seeFault(code === 'SUBGRAPH_TIMEOUT' ? hasty : gateway, code, misbehaviour);
  });

  async function seeFault(gateway: StartedGateway, code: string, misbehaviour: Misbehaviour): Promise<void> {
    gateway.reviews.misbehave(misbehaviour);
    const { status, json, text } = await gateway.ask('{ books { title rating } latest { stars } }');
    expect(status).toBe(200);
    expect(json.data).toMatchObject({
      books: [
        { title: 'Emma', rating: null },
        { title: 'Ulysses', rating: null },
      ],
      latest: null,
    });
    const places = json.errors?.map(({ path }) => JSON.stringify(path));
    for (const path of [['books', 0, 'rating'], ['books', 1, 'rating'], ['latest']]) expect(places).toContain(JSON.stringify(path));
    for (const { extensions } of json.errors ?? []) expect(extensions).toMatchObject({ code, service: 'reviews' });
    expect(text).not.toMatch(leak);
    expect(text).not.toMatch(/Welcome|SELECT|polluted/);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();

    gateway.reviews.behave();
    expect((await gateway.ask('{ book(id: 1) { rating } }')).json).toEqual({ data: { book: { rating: 4.5 } } });
  }

  it.each([
    ['too few entities', [{ rating: 1 }]],
    ['too many entities', [{ rating: 1 }, { rating: 2 }, { rating: 3 }]],
    ['no list of entities', { rating: 1 }],
  ])('answers %s, none is taken for another', async (_fault, entities) => {
    gateway.reviews.misbehave((_request, response) => sendJson(response, { data: { _entities: entities } }));
    const { json } = await gateway.ask('{ books { rating } }');
    expect(json.data).toEqual({ books: [{ rating: null }, { rating: null }] });
    expect(json.errors?.map(({ path }) => path)).toEqual([
      ['books', 0, 'rating'],
      ['books', 1, 'rating'],
    ]);
    for (const { extensions } of json.errors ?? []) expect(extensions).toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE', service: 'reviews' });
  });

  it('fails inside, what it says of that stays inside', async () => {
    const secret = 'relation "users" does not exist at 10.0.0.7';
    const errors = [{ message: secret, path: ['latest'], extensions: { code: 'INTERNAL_SERVER_ERROR', stacktrace: [secret], sql: secret } }];
    gateway.reviews.misbehave((_request, response) => sendJson(response, { data: { latest: null }, errors }));
    const { json, text } = await gateway.ask('{ latest { stars } }', { 'x-request-id': 'inside' });
    expect(json.data).toEqual({ latest: null });
    expect(json.errors).toEqual([
      { message: 'Internal server error', path: ['latest'], extensions: { code: 'INTERNAL_SERVER_ERROR', service: 'reviews', requestId: 'inside' } },
    ]);
    expect(text).not.toMatch(/relation/);
  });

  it('says something without a code, it is not told outside of development, but logged', async () => {
    const errors = [{ message: 'select * from secrets', path: ['latest'], extensions: { hint: 'at db.internal' } }];
    gateway.reviews.misbehave((_request, response) => sendJson(response, { data: { latest: null }, errors }));
    const { json } = await gateway.ask('{ latest { stars } }', { 'x-request-id': 'uncoded' });
    expect(json.errors).toEqual([
      { message: 'Internal server error', path: ['latest'], extensions: { code: 'SUBGRAPH_ERROR', service: 'reviews', requestId: 'uncoded' } },
    ]);
    expect(await gateway.log.said('operation failed')).toMatchObject({ requestId: 'uncoded', err: { message: 'select * from secrets' } });
  });

  it.each([
    ['a statement', { message: 'SELECT id FROM vault failed', extensions: { code: 'STORE_FAILED' } }],
    ['an address', { message: 'connect ECONNREFUSED 10.0.0.7:5432', extensions: { code: 'STORE_FAILED' } }],
    ['a place in code', { message: 'No.', extensions: { code: 'FORBIDDEN', debug: { at: ['at read (/srv/vault.js:1:2)'] } } }],
    ['its own URL', { message: 'No.', extensions: { code: 'NOT_FOUND', upstream: 'http://vault:4001/graphql' } }],
    ['the call it got', { message: 'Cannot query field "vault" on type "Hidden".', extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }],
    ['its database', { message: 'The database vault cannot be used.', extensions: { code: 'DATABASE_UNREACHABLE' } }],
  ])('gives %s away under a code, it is not told outside of development, but logged', async (_what, error) => {
    gateway.reviews.misbehave((_request, response) => sendJson(response, { data: { latest: null }, errors: [{ ...error, path: ['latest'] }] }));
    const { json, text } = await gateway.ask('{ latest { stars } }');
    expect(json.errors).toMatchObject([{ message: 'Internal server error', path: ['latest'], extensions: { service: 'reviews' } }]);
    expect(text).not.toMatch(/vault|10\.0\.0\.7/i);
    expect(await gateway.log.said('operation failed')).toMatchObject({ service: 'reviews', err: { message: error.message } });
  });

  it.each([
    ['GRAPHQL_VALIDATION_FAILED', 'Expected value of type "VaultDate!", found "soon; or later"; "soon" is no date.', 'or later"; "soon" is no date.'],
    ['GRAPHQL_VALIDATION_FAILED', 'Expected value of type "VaultDate", found "soon"; "soon" is no date.', '"soon" is no date.'],
    ['BAD_USER_INPUT', 'Variable "$v0" got invalid value "soon"; Expected type "VaultDate". "soon" is no date.', '"soon" is no date.'],
    ['BAD_USER_INPUT', '"soon" is no date.', '"soon" is no date.'],
  ])('alone can judge a value, its %s is told in the words of that', async (code, message, told) => {
    gateway.reviews.misbehave((_request, response) => sendJson(response, { errors: [{ message, extensions: { code } }] }));
    const { json, text } = await gateway.ask('{ latest { stars } }');
    expect(json.errors).toMatchObject([{ message: told, extensions: { code: 'BAD_USER_INPUT', service: 'reviews' } }]);
    expect(text).not.toMatch(/vault/i);
  });

  it('tells a client where to go on, that is told', async () => {
    const extensions = { code: 'REQUIRES_ACTION', url: 'https://pay.example/3ds?id=1', back: 'shop://paid' };
    gateway.reviews.misbehave((_request, response) =>
      sendJson(response, { data: { latest: null }, errors: [{ message: 'Please select a card from the list.', path: ['latest'], extensions }] }),
    );
    const { json } = await gateway.ask('{ latest { stars } }');
    expect(json.errors).toMatchObject([{ message: 'Please select a card from the list.', extensions }]);
  });

  it('refuses, its message, code and facts are passed on with the path of the client', async () => {
    const error = { message: 'Sold out.', path: ['_entities', 1, 'r'], extensions: { code: 'SOLD_OUT', left: 0, argumentPath: ['input'] } };
    gateway.reviews.misbehave((_request, response) => sendJson(response, { data: { _entities: [{ r: 1 }, { r: null }] }, errors: [error] }));
    const { json } = await gateway.ask('{ books { r: rating } }');
    expect(json.data).toEqual({ books: [{ r: 1 }, { r: null }] });
    expect(json.errors).toMatchObject([
      { message: 'Sold out.', path: ['books', 1, 'r'], extensions: { code: 'SOLD_OUT', left: 0, argumentPath: ['input'], service: 'reviews' } },
    ]);
  });

  it('is asked for a mutation and hangs up, it is not asked again', async () => {
    gateway.books.misbehave((request) => void request.socket.destroy());
    const { json } = await gateway.ask('mutation { rename(id: 1, title: "Persuasion") { title } }');
    expect(json.errors?.[0]?.extensions).toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE', service: 'books' });
    expect(gateway.books.received).toHaveLength(1);
  });

  it('closes a kept connection under a query, the query is sent once more', async () => {
    gateway.books.misbehave((request) => {
      request.socket.destroy();
      gateway.books.behave();
    });
    expect((await gateway.ask('{ book(id: 1) { title } }')).json).toEqual({ data: { book: { title: 'Emma' } } });
  });

  it.each([502, 503, 504])('answers %i to a query, the query is sent once more', async (status) => {
    gateway.books.misbehave((_request, response) => {
      gateway.books.behave();
      response.writeHead(status, { 'retry-after': '0' }).end();
    });
    expect((await gateway.ask('{ book(id: 1) { title } }')).json).toEqual({ data: { book: { title: 'Emma' } } });
  });

  it.each([
    ['a query, but later than can be waited for', '{ book(id: 1) { title } }', { 'retry-after': '60' }],
    ['a query, but on a day to come', '{ book(id: 1) { title } }', { 'retry-after': 'Fri, 31 Dec 2100 23:59:59 GMT' }],
    ['a mutation', 'mutation { rename(id: 1, title: "Persuasion") { title } }', { 'retry-after': '0' }],
  ])('would have %s again, it is not', async (_case, operation, headers) => {
    gateway.books.misbehave((_request, response) => void response.writeHead(503, headers).end());
    const { json } = await gateway.ask(operation);
    expect(json.errors?.[0]?.extensions).toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE', service: 'books' });
    expect(gateway.books.received).toHaveLength(1);
  });

  it('keeps hanging up on a query, it is asked twice at most', async () => {
    gateway.books.misbehave((request) => void request.socket.destroy());
    await gateway.ask('{ book(id: 1) { title } }');
    expect(gateway.books.received).toHaveLength(2);
  });

  it('is slow, no more connections and waiting calls are held for it than set', async () => {
    const { books } = gateway;
    const release = Promise.withResolvers<void>();
    books.misbehave(async (_request, response, received) => {
      await release.promise;
      sendJson(response, await books.execute(received));
    });
    let refused = 0;
    const places = patient.connections + patient.queue;
    const asked = Array.from({ length: 12 }, async (_, id) => {
      const { json } = await gateway.ask(`{ book(id: ${id}) { title } }`);
      const code = json.errors?.[0]?.extensions['code'];
      // Every place is taken and all that came after has been refused: what is held may go.
      if (code === 'SUBGRAPH_UNAVAILABLE' && ++refused === 12 - places) release.resolve();
      return code;
    });
    while (books.received.length < patient.connections) await books.next();
    expect(await books.connections).toBe(patient.connections);
    const codes = await Promise.all(asked);
    expect(codes.filter((code) => code === undefined)).toHaveLength(places);
    expect(codes.filter((code) => code === 'SUBGRAPH_UNAVAILABLE')).toHaveLength(12 - places);
  });

  it('is down, the gateway is ready, says so, and finds it again when it is back', async () => {
    const port = Number(new URL(gateway.reviews.url).port);
    await gateway.reviews.stop();
    const { json } = await gateway.ask('{ book(id: 1) { title rating } }');
    expect(json.data).toEqual({ book: { title: 'Emma', rating: null } });
    expect(json.errors).toMatchObject([{ path: ['book', 'rating'], extensions: { code: 'SUBGRAPH_UNAVAILABLE', service: 'reviews' } }]);
    const ready = await fetch(`${gateway.url}/health/ready`);
    expect(ready.status).toBe(200);
    expect(await ready.json()).toMatchObject({
      status: 'ready',
      checks: { load: 'ok', supergraph: 'ok', 'subgraph books': 'ok', 'subgraph reviews': 'SUBGRAPH_UNAVAILABLE' },
    });
    await gateway.reviews.start(port);
    expect((await gateway.ask('{ book(id: 1) { rating } }')).json).toEqual({ data: { book: { rating: 4.5 } } });
  });
});

describe('a subgraph of which most calls fail', () => {
  let gateway: StartedGateway;
  afterEach(() => gateway.stop());

  it('is spared, at no cost to the others and to readiness, until it answers again', async () => {
    gateway = await start({ settings: { subgraphs: { ...patient, breakerPercent: 50, retryPercent: 0 } } });
    const ask = async (): Promise<unknown> => (await gateway.ask('{ book(id: 1) { title rating } }')).json;
    const without = { data: { book: { title: 'Emma', rating: null } }, errors: [{ extensions: { code: 'SUBGRAPH_UNAVAILABLE', service: 'reviews' } }] };
    gateway.reviews.misbehave((request) => void request.socket.destroy());
    for (let count = 0; count < 30; count++) expect(await ask()).toMatchObject(without);
    expect(gateway.reviews.received.length).toBeLessThan(25);
    expect(gateway.books.received).toHaveLength(30);
    expect((await fetch(`${gateway.url}/health/ready`)).status).toBe(200);

    gateway.reviews.behave();
    const restored = { data: { book: { title: 'Emma', rating: 4.5 } } };
    const beganAt = performance.now();
    while (JSON.stringify(await ask()) !== JSON.stringify(restored)) expect(performance.now() - beganAt).toBeLessThan(4_000);
    expect(await ask()).toEqual(restored);
    const told = gateway.log.lines.filter(({ msg }) => /not called for now, as|answers again/.test(msg) && !/Subgraph "/.test(msg));
    expect(told).toMatchObject([
      { level: 40, service: 'reviews' },
      { level: 30, service: 'reviews' },
    ]);
  });
});

describe('the time of a whole request', () => {
  let gateway: StartedGateway;
  afterEach(() => gateway.stop());

  it('ends every call that is left, and what has come by then is answered', async () => {
    gateway = await start({ settings: { requestTimeoutMs: 150 } });
    gateway.reviews.misbehave(() => {});
    const { json } = await gateway.ask('{ book(id: 1) { title rating } }');
    expect(json.data).toEqual({ book: { title: 'Emma', rating: null } });
    expect(json.errors).toMatchObject([{ path: ['book', 'rating'], extensions: { code: 'SUBGRAPH_TIMEOUT', service: 'reviews' } }]);
  });
});

/** A byte each 20 ms: no pause is long, the whole is. */
function drip(response: Parameters<Misbehaviour>[1]): void {
  response.writeHead(200, json);
  const drop = setInterval(() => response.write(' '), 20);
  response.once('close', () => clearInterval(drop));
}

/** 200 MB, as long as somebody reads them. */
function flood(response: Parameters<Misbehaviour>[1]): void {
  response.writeHead(200, json);
  const piece = Buffer.alloc(65_536, ' ');
  let left = 200_000_000 / piece.length;
  const pour = (): void => {
    while (left-- > 0 && !response.destroyed) if (!response.write(piece)) return void response.once('drain', pour);
    response.end();
  };
  pour();
}
