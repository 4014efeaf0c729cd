import { createHash } from 'node:crypto';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { errorCodes } from '@supergraph/service-kit';
import { leak, read, type StartedGateway, start } from '../started-gateway.ts';

/** What it is made of, and how to make it tell more. */
const product = /apollo server|ApolloServer|graphql-js|mikro|pino|node\.js|v?24\.\d+\.\d+/i;

const json = { 'content-type': 'application/json' };
const post = (body: unknown, headers: Record<string, string> = json): RequestInit => ({
  method: 'POST',
  headers,
  body: typeof body === 'string' ? body : JSON.stringify(body),
});
const get = (query: string): string => `/graphql?query=${encodeURIComponent(query)}`;
const preflighted = { headers: { 'apollo-require-preflight': '1' } };
const hash = createHash('sha256').update('{ a }').digest('hex');

const refused: readonly [what: string, path: string, init: RequestInit][] = [
  ['a GET without a preflight', get('{ books { id } }'), {}],
  ['a GET that changes something', get('mutation { rename(id: 1, title: "x") { id } }'), preflighted],
  ['a GET of what is not there', get('{ films }'), preflighted],
  ['a GET that asks for the schema', get('{ __schema { types { name } } }'), preflighted],
  ['a GET without a query', '/graphql', preflighted],
  ['a GET of a page', '/graphql', { headers: { accept: 'text/html' } }],
  ['a GET that is too long', get('x'.repeat(9_000)), preflighted],
  ['another method', '/graphql', { method: 'DELETE', ...preflighted }],
  ['a form', '/graphql', post('query={a}', { 'content-type': 'application/x-www-form-urlencoded' })],
  ['no JSON', '/graphql', post('{')],
  ['JSON in another encoding', '/graphql', post('{}', { 'content-type': 'application/json; charset=utf-16' })],
  ['a body in another encoding', '/graphql', post('{}', { ...json, 'content-encoding': 'zopfli' })],
  ['a batch', '/graphql', post([{ query: '{ a }' }])],
  ['a type of answer that there is not', '/graphql', post({ query: '{ __typename }' }, { ...json, accept: 'image/png' })],
  ['a hash that is not known', '/graphql', post({ extensions: { persistedQuery: { version: 1, sha256Hash: hash } } })],
  ['a hash of something else', '/graphql', post({ query: '{ b }', extensions: { persistedQuery: { version: 1, sha256Hash: hash } } })],
  ['introspection', '/graphql', post({ query: '{ __type(name: "Book") { name } }' })],
  ['too many tokens', '/graphql', post({ query: `{ ${'a '.repeat(11_000)} }` })],
  ['an unknown operation', '/graphql', post({ query: 'query A { __typename }', operationName: 'B' })],
];

describe('a refusal', () => {
  let gateway: StartedGateway;
  beforeAll(async () => {
    gateway = await start();
  });
  afterAll(() => gateway.stop());

  it.each(refused)('of %s has a documented code and the id of the request, and tells nothing of the house', async (_what, path, init) => {
    const answer = await read(await fetch(`${gateway.url}${path}`, init));
    expect(answer.json.data).toBeUndefined();
    expect(answer.json.errors?.map(({ extensions }) => extensions)).toMatchObject([{ requestId: answer.headers.get('x-request-id') }]);
    expect(Object.keys(errorCodes)).toContain(answer.json.errors?.[0]?.extensions['code']);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    const head = [...answer.headers].flat().join('\n');
    for (const told of [answer.text, head]) {
      expect(told).not.toMatch(leak);
      expect(told).not.toMatch(product);
    }
    for (const name of ['server', 'x-powered-by', 'via']) expect(answer.headers.get(name)).toBeNull();
  });

  it.each(['/', '/graphiql', '/inspect', '/inspect/requests', '/metrics', '/.env', '/<script>alert(1)</script>', '/graphql/', '//graphql'])(
    'of the path %s says no more than that',
    async (path) => {
      const response = await fetch(`${gateway.url}${path}`, { headers: { accept: 'text/html' }, redirect: 'manual' });
      expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([
        404,
        'text/plain; charset=utf-8',
        'Nothing is served here.\n',
      ]);
    },
  );

  it.each([
    'BREW / HTTP/9\r\n\r\n',
    'GET / HTTP/1.1\r\n\r\n',
    'POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n',
    '\u0016\u0003\u0001\u0002',
  ])('of what is no request %j has nothing but its status', async (sent) => {
    const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1');
    socket.end(sent);
    const answer = await text(socket);
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    const [head = '', body = ''] = answer.split('\r\n\r\n', 2);
    expect(
      head
        .split('\r\n')
        .slice(1)
        .map((line) => line.split(':')[0]?.toLowerCase()),
    ).not.toEqual(expect.arrayContaining(['server']));
    expect(body.replace(/^0$/, '')).toBe('');
  });
});
