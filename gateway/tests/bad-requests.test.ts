import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { errorCodes } from '@supergraph/service-kit';
import { type EngineName, engineNames } from './engine-names.ts';
import { askedTwice } from './http/lanes.ts';
import { leak, read, type StartedGateway, start } from './started-gateway.ts';

const ways: readonly [EngineName, 'cold' | 'warm'][] = [...engineNames.map((engine): [EngineName, 'cold'] => [engine, 'cold']), ['own', 'warm']];

describe.each(ways)('a bad request, with the engine %s, %s', (engine, warmth) => {
  let gateway: StartedGateway;
  beforeAll(async () => {
    const started = await start({ engine });
    gateway = warmth === 'warm' ? askedTwice(started) : started;
  });
  afterAll(() => gateway.stop());

  // Under which a refusal has its status; for a client of application/json see http/graphql-over-http.test.ts.
  const json = { 'content-type': 'application/json', accept: 'application/graphql-response+json' };
  const twoOperations = 'query A { __typename } query B { __typename }';

  it.each<[what: string, body: unknown, headers: Record<string, string>, status: number, code: keyof typeof errorCodes]>([
    ['malformed JSON', '{"query": ', json, 400, 'BAD_REQUEST'],
    ['an empty body', '', json, 400, 'BAD_REQUEST'],
    ['JSON that is no object', '"{ books }"', json, 400, 'BAD_REQUEST'],
    ['no query', {}, json, 400, 'BAD_REQUEST'],
    ['a query that is no text', { query: { books: true } }, json, 400, 'BAD_REQUEST'],
    ['variables that are no object', { query: '{ __typename }', variables: [1] }, json, 400, 'BAD_REQUEST'],
    ['an operation name that is no text', { query: '{ __typename }', operationName: 1 }, json, 400, 'BAD_REQUEST'],
    ['a batch', [{ query: '{ __typename }' }], json, 400, 'BATCHING_NOT_ENABLED'],
    ['a form', 'query={__typename}', { 'content-type': 'application/x-www-form-urlencoded' }, 400, 'BAD_REQUEST'],
    ['plain text', '{"query":"{ __typename }"}', { 'content-type': 'text/plain' }, 400, 'BAD_REQUEST'],
    ['another content type', '<query/>', { 'content-type': 'application/xml' }, 400, 'BAD_REQUEST'],
    ['a syntax error', { query: '{ books { ' }, json, 400, 'GRAPHQL_PARSE_FAILED'],
    ['too many tokens', { query: `{ ${'id '.repeat(20_001)} }` }, json, 400, 'MAX_TOKENS_LIMIT'],
    ['an unknown field', { query: '{ films }' }, json, 400, 'GRAPHQL_VALIDATION_FAILED'],
    ['entities', { query: '{ _entities(representations: []) { __typename } }' }, json, 400, 'GRAPHQL_VALIDATION_FAILED'],
    ['introspection', { query: '{ __schema { types { name } } }' }, json, 400, 'GRAPHQL_VALIDATION_FAILED'],
    ['only fragments', { query: 'fragment F on Book { id }' }, json, 400, 'GRAPHQL_VALIDATION_FAILED'],
    ['an unknown operation name', { query: twoOperations, operationName: 'C' }, json, 400, 'OPERATION_RESOLUTION_FAILURE'],
    ['no name for one of two operations', { query: twoOperations }, json, 400, 'OPERATION_RESOLUTION_FAILURE'],
    ['a wrong type of variable', { query: 'query ($id: ID!) { book(id: $id) { id } }', variables: { id: {} } }, json, 400, 'BAD_USER_INPUT'],
    ['a missing variable', { query: 'query ($id: ID!) { book(id: $id) { id } }' }, json, 400, 'BAD_USER_INPUT'],
    ['a body that is too large', { query: `#${'x'.repeat(1_500_000)}` }, json, 413, 'REQUEST_TOO_LARGE'],
    ['an unknown persisted query', { extensions: persisted('{ unknown }') }, json, 200, 'PERSISTED_QUERY_NOT_FOUND'],
    ['a persisted query under a wrong hash', { query: '{ __typename }', extensions: persisted('{ books }') }, json, 400, 'BAD_REQUEST'],
    ['another version of persisted queries', { extensions: { persistedQuery: { version: 2, sha256Hash: 'x' } } }, json, 400, 'BAD_REQUEST'],
  ])('with %s gets a documented code', async (_what, body, headers, status, code) => {
    const answer = await gateway.post(body, { headers });
    expect(answer.status).toBe(status);
    const { errors } = answer.json;
    expect(errors?.[0]?.extensions).toMatchObject({ code, requestId: answer.headers.get('x-request-id') });
    expect(errors?.length).toBe(1);
    expect(answer.json.data).toBeUndefined();
    expect(answer.text).not.toMatch(leak);
    if (status !== 200) expect(errorCodes[code].status).toBe(status);
  });

  it.each([
    ['PUT', '', 405],
    ['DELETE', '', 405],
    ['GET', `?query=${encodeURIComponent('mutation { rename(id: 1, title: "x") { id } }')}`, 405],
    ['GET', '', 400],
  ])('by the method %s%s is refused', async (method, search, status) => {
    const answer = await read(await fetch(`${gateway.url}/graphql${search}`, { method, headers: { 'apollo-require-preflight': '1' } }));
    expect(answer.status).toBe(status);
    expect(answer.json.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_REQUEST', requestId: answer.headers.get('x-request-id') });
    expect(gateway.books.received).toEqual([]);
  });

  it('by a simple GET, as another site can send it, is refused', async () => {
    const search = `?query=${encodeURIComponent('{ books { id } }')}`;
    expect((await read(await fetch(`${gateway.url}/graphql${search}`))).json.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_REQUEST' });
    const headers = { 'apollo-require-preflight': '1' };
    expect((await read(await fetch(`${gateway.url}/graphql${search}`, { headers }))).json.data).toEqual({ books: [{ id: '1' }, { id: '2' }] });
  });

  it('does not teach the schema while that may not be asked for', async () => {
    const { text } = await gateway.ask('{ book { title } bookz { id } }');
    expect(text).not.toMatch(/Did you mean/);
  });

  it('keeps a persisted query', async () => {
    const query = '{ book(id: 1) { title } }';
    expect((await gateway.post({ query, extensions: persisted(query) })).json.data).toEqual({ book: { title: 'Emma' } });
    expect((await gateway.post({ extensions: persisted(query) })).json.data).toEqual({ book: { title: 'Emma' } });
  });

  it('refuses an input that only a subgraph can judge by the code and in the words of that', async () => {
    gateway.books.misbehave((_request, response) => {
      const errors = [{ message: 'That is no date.', extensions: { code: 'BAD_USER_INPUT', stacktrace: ['secret'] } }];
      response.writeHead(400, { 'content-type': 'application/graphql-response+json' }).end(JSON.stringify({ errors }));
    });
    const { status, json, text } = await gateway.ask('{ search(text: "x", when: "never") { id } }');
    gateway.books.behave();
    expect(status).toBe(200);
    expect(json.data).toEqual({ search: null });
    expect(json.errors).toMatchObject([{ message: 'That is no date.', path: ['search'], extensions: { code: 'BAD_USER_INPUT', service: 'books' } }]);
    expect(text).not.toMatch(/secret/);
  });
});

describe('the request id and the log', () => {
  it('takes a sane id of the client, and makes one otherwise', async () => {
    const gateway = await start();
    expect((await gateway.ask('{ __typename }', { 'x-request-id': 'mine-1' })).headers.get('x-request-id')).toBe('mine-1');
    const made = (await gateway.ask('{ __typename }', { 'x-request-id': 'a\tb{}' })).headers.get('x-request-id');
    expect(made).toMatch(/^[0-9a-f-]{36}$/);
    await gateway.stop();
  });

  it('writes one line a request, without literals and variables', async () => {
    const gateway = await start();
    const query = 'query Find($text: String!) { search(text: $text) { id } book(id: "literal") { id } }';
    await gateway.post({ query, variables: { text: 'variable' } }, { headers: { 'x-request-id': 'one' } });
    await gateway.ask('{ films }', { 'x-request-id': 'two', accept: 'application/graphql-response+json' });
    await gateway.stop();
    const lines = gateway.log.lines.filter(({ msg }) => msg === 'request answered');
    expect(lines).toMatchObject([
      { requestId: 'one', operationName: 'Find', operationHash: createHash('sha256').update(query).digest('hex'), status: 200, codes: [] },
      { requestId: 'two', operationName: null, status: 400, codes: ['GRAPHQL_VALIDATION_FAILED'] },
    ]);
    expect(lines[0]?.['ms']).toBeGreaterThan(0);
    expect(JSON.stringify(gateway.log.lines)).not.toMatch(/literal|variable/);
  });
});

function persisted(query: string) {
  return { persistedQuery: { version: 1, sha256Hash: createHash('sha256').update(query).digest('hex') } };
}
