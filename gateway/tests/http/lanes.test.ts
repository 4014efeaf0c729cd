import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sendJson } from '../stand-in.ts';
import { type StartedGateway, start } from '../started-gateway.ts';
import { settingsOf } from './lanes.ts';

type Sent = {
  readonly method?: string;
  readonly search?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
};

const query = 'query Shelf($id: ID!) { book(id: $id) { title rating } }';
const preflighted = { 'apollo-require-preflight': '1' };
const get = (parameters: Record<string, string>, headers: Record<string, string> = preflighted): Sent => ({
  method: 'GET',
  search: `?${new URLSearchParams(parameters)}`,
  headers,
});
const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
const persisted = (text: string, sha256Hash = hash(text)) => ({ persistedQuery: { version: 1, sha256Hash } });

/** What both lanes must answer in the same way, and whether the express lane is to take it once it is warm. */
const requests: readonly [what: string, sent: Sent, isExpress: boolean][] = [
  ['a query', { body: { query: '{ books { title rating } }' } }, true],
  ['variables and a name', { body: { query, variables: { id: '1' }, operationName: 'Shelf' } }, true],
  ['one of two operations', { body: { query: 'query A { __typename } query B { books { id } }', operationName: 'B' } }, true],
  ['a mutation', { body: { query: 'mutation { rename(id: 1, title: "Persuasion") { title } }' } }, true],
  ['nulls for what is absent', { body: { query: '{ books { id } }', variables: null, operationName: null, extensions: null } }, true],
  ['a JSON with a charset', { body: { query: '{ books { id } }' }, headers: { 'content-type': 'application/json; charset=utf-8' } }, true],
  ['application/graphql-response+json', { body: { query: '{ books { id } }' }, headers: { accept: 'application/graphql-response+json' } }, true],
  ['a preference', { body: { query: '{ books { id } }' }, headers: { accept: 'application/json;q=0.2, application/graphql-response+json' } }, true],
  ['a precise wish beside a vague one', { body: { query: '{ books { id } }' }, headers: { accept: '*/*, application/graphql-response+json' } }, true],
  ['an accept of neither', { body: { query: '{ books { id } }' }, headers: { accept: 'image/png' } }, false],
  ['an origin that may read', { body: { query: '{ books { id } }' }, headers: { origin: 'https://shop.example' } }, true],
  ['an origin that may not', { body: { query: '{ books { id } }' }, headers: { origin: 'https://evil.test' } }, true],
  ['a viewer', { body: { query: '{ books { id } }' }, headers: { 'x-dev-viewer': 'usr_018cc251-f7e8-7000-a000-000000000000' } }, true],
  ['no viewer', { body: { query: '{ books { id } }' }, headers: { 'x-dev-viewer': 'Emma' } }, false],
  ['a missing variable', { body: { query } }, true],
  ['a missing variable, told by the status', { body: { query }, headers: { accept: 'application/graphql-response+json' } }, true],
  ['a wrong variable', { body: { query, variables: { id: {} } } }, true],
  ['a wrong name', { body: { query, operationName: 'Other' } }, false],
  ['an empty name', { body: { query: '{ books { id } }', operationName: '' } }, false],
  ['variables that are a list', { body: { query: '{ books { id } }', variables: [] } }, false],
  ['extensions that are a text', { body: { query: '{ books { id } }', extensions: 'x' } }, false],
  ['a batch', { body: [{ query: '{ books { id } }' }] }, false],
  ['a form', { body: 'query={books{id}}', headers: { 'content-type': 'application/x-www-form-urlencoded' } }, false],
  ['plain text', { body: JSON.stringify({ query: '{ books { id } }' }), headers: { 'content-type': 'text/plain' } }, false],
  ['a body that is too large', { body: { query: `{ books { id } } #${'x'.repeat(5_000)}` } }, false],
  ['a GET', get({ query, variables: '{"id":"1"}' }), true],
  ['a GET of a name', get({ query, variables: '{"id":"1"}', operationName: 'Shelf' }), true],
  ['a GET with wrong variables', get({ query, variables: '[' }), false],
  ['a GET with two queries', { ...get({ query }), search: `?${new URLSearchParams([...Array(2)].map(() => ['query', '{ books { id } }']))}` }, false],
  ['a GET that another site can send', get({ query: '{ books { id } }' }, {}), false],
  ['a GET of a browser', get({ query: '{ books { id } }' }, { ...preflighted, accept: 'text/html,*/*;q=0.8' }), false],
  ['a mutation by GET', get({ query: 'mutation { rename(id: 1, title: "Persuasion") { title } }' }), false],
  ['a persisted query with its text', { body: { query: '{ books { id } }', extensions: persisted('{ books { id } }') } }, true],
  ['a persisted query by its hash', { body: { extensions: persisted('{ books { id } }') } }, true],
  ['a persisted query by GET', get({ extensions: JSON.stringify(persisted('{ books { id } }')) }), true],
  ['a persisted query under a wrong hash', { body: { query: '{ books { id } }', extensions: persisted('', hash('other')) } }, false],
  ['a persisted query that nobody knows', { body: { extensions: persisted('{ unknown }') } }, false],
  ['the trace of nobody', { body: { query: '{ __typename }' }, headers: { 'x-supergraph-trace': '1' } }, true],
];

describe('a warm operation, by the express lane', () => {
  let apollo: StartedGateway;
  let express: StartedGateway;
  beforeAll(async () => {
    const options = { devViewer: true };
    const settings = { corsOrigins: ['https://shop.example'], bodyLimitBytes: 4_000 };
    apollo = await start({ ...options, settings: { ...settings, ...settingsOf('apollo') } });
    express = await start({ ...options, settings: { ...settings, ...settingsOf('express') } });
    // What is asked by a hash alone must have been told before.
    for (const gateway of [apollo, express]) await gateway.post({ query: '{ books { id } }', extensions: persisted('{ books { id } }') });
  });
  afterAll(() => Promise.all([apollo.stop(), express.stop()]));
  beforeEach(() => {
    for (const gateway of [apollo, express]) for (const subgraph of [gateway.books, gateway.reviews]) subgraph.behave();
  });

  it.each(requests)('gets for %s the answer that Apollo Server gives', async (_what, sent, isExpress) => {
    const expected = await sendTo(apollo, sent);
    await sendTo(express, sent);
    const headers = { ...sent.headers, 'x-request-id': 'warm' };
    express.log.lines.length = 0;
    const answered = await sendTo(express, { ...sent, headers });
    expect(withoutId(answered)).toEqual(withoutId(expected));
    const line = await express.log.said('request answered');
    expect(line).toMatchObject({ requestId: 'warm', status: expected.status, lane: isExpress ? 'express' : 'apollo' });
    if (isExpress) expect(line['operationHash']).toMatch(/^[0-9a-f]{64}$/);
  });

  it('gets the errors of a subgraph as Apollo Server formats them, and has its faults in the log', async () => {
    const errors = [
      { message: 'secret', path: ['latest'], extensions: { http: { status: 418 } } },
      { message: 'Sold out.', path: ['latest'], extensions: { code: 'SOLD_OUT', left: 0, http: { status: 418 } } },
    ];
    for (const gateway of [apollo, express]) {
      gateway.reviews.misbehave((_request, response) => sendJson(response, { data: { latest: null }, errors }));
    }
    const body = { query: '{ latest { stars } }' };
    const expected = await sendTo(apollo, { body });
    await sendTo(express, { body });
    express.log.lines.length = 0;
    const answered = await sendTo(express, { body });
    expect(withoutId(answered)).toEqual(withoutId(expected));
    expect(answered.status).toBe(200);
    expect(answered.text).not.toMatch(/secret|418/);
    expect(await express.log.said('operation failed')).toMatchObject({ service: 'reviews', err: { message: 'secret' } });
    expect(await express.log.said('request answered')).toMatchObject({ lane: 'express', codes: ['SUBGRAPH_ERROR', 'SOLD_OUT'] });
  });
});

describe('the time and the client of a warm operation', () => {
  const query = '{ book(id: 1) { title rating } }';

  it('end its calls when the time is over, and what has come by then is answered', async () => {
    const gateway = await start({ settings: { requestTimeoutMs: 500 } });
    await gateway.ask(query);
    gateway.reviews.misbehave(() => {});
    gateway.log.lines.length = 0;
    const { json } = await gateway.ask(query);
    expect(json.data).toEqual({ book: { title: 'Emma', rating: null } });
    expect(json.errors).toMatchObject([{ path: ['book', 'rating'], extensions: { code: 'SUBGRAPH_TIMEOUT', service: 'reviews' } }]);
    expect(await gateway.log.said('request answered')).toMatchObject({ lane: 'express', codes: ['SUBGRAPH_TIMEOUT'] });
    await gateway.stop();
  });

  it('end its calls when the client hangs up', async () => {
    const gateway = await start();
    await gateway.ask(query);
    const given = new Promise<void>((resolve) => {
      gateway.books.misbehave((request) => void request.socket.once('close', () => resolve()));
    });
    const client = new AbortController();
    const asked = gateway.books.next();
    const answer = gateway.post({ query }, { signal: client.signal });
    await asked;
    client.abort();
    await expect(answer).rejects.toThrow();
    await given;
    expect(await gateway.log.said('client hung up')).toMatchObject({ lane: 'express', status: null });
    expect(gateway.log.lines.filter(({ level }) => level > 30)).toEqual([]);
    await gateway.stop();
  });

  it('wait for each other at a stop', async () => {
    const gateway = await start();
    await gateway.ask(query);
    let release = (): void => {};
    gateway.books.misbehave((_request, response, received) => {
      release = () => void gateway.books.execute(received).then((answer) => sendJson(response, answer));
    });
    const asked = gateway.books.next();
    const answer = gateway.ask(query);
    await asked;
    const stopped = gateway.gateway.stop();
    release();
    expect((await answer).json).toEqual({ data: { book: { title: 'Emma', rating: 4.5 } } });
    await stopped;
    await gateway.stop();
  });
});

describe('in development, by the express lane', () => {
  let gateway: StartedGateway;
  beforeAll(async () => {
    gateway = await start({ landing: true });
  });
  afterAll(() => gateway.stop());

  it('a warm operation is traced for whom asks', async () => {
    await gateway.ask('{ books { title } }');
    gateway.log.lines.length = 0;
    const { json } = await gateway.ask('{ books { title } }', { 'x-supergraph-trace': '1' });
    expect(json.extensions).toMatchObject({ trace: { fetches: [{ service: 'books' }] } });
    expect(await gateway.log.said('request answered')).toMatchObject({ lane: 'express' });
  });

  it('a browser still gets the page', async () => {
    const answer = await fetch(`${gateway.url}/graphql`, { headers: { accept: 'text/html' } });
    expect(answer.headers.get('content-type')).toBe('text/html');
  });
});

type Answered = { readonly status: number; readonly headers: Record<string, string>; readonly text: string };

async function sendTo({ url }: StartedGateway, { method = 'POST', search = '', headers = {}, body }: Sent): Promise<Answered> {
  const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
  const type: Record<string, string> = text === undefined ? {} : { 'content-type': 'application/json' };
  const response = await fetch(`${url}/graphql${search}`, { method, headers: { ...type, ...headers }, ...(text !== undefined && { body: text as string }) });
  const { date: _, ...rest } = Object.fromEntries(response.headers);
  return { status: response.status, headers: rest, text: await response.text() };
}

/** Each request has another one. */
function withoutId({ status, headers, text }: Answered): Answered {
  const id = headers['x-request-id'] as string;
  expect(text).not.toContain('undefined');
  const { 'x-request-id': _, 'content-length': __, ...rest } = headers;
  return { status, headers: rest, text: text.replaceAll(id, 'ID') };
}
