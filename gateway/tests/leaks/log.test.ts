import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Misbehaviour, sendJson } from '../stand-in.ts';
import { hurried, type StartedGateway, start } from '../started-gateway.ts';

/** Sent by a client, in every place that one can write to. */
const needle = 'hunter2';
const ansi = '\u001b[31mINFO fake log\u001b[0m';
const jwt = 'eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiJ1c3JfMSJ9.c2lnbmF0dXJl';
const headers = {
  authorization: `Bearer ${jwt}`,
  cookie: `refresh_token=${needle}`,
  'x-request-id': `${needle} ${needle}`,
  'user-agent': `agent ${needle}`,
  'apollographql-client-name': `client ${needle}`,
};

const kinds: readonly [kind: string, misbehaviour: Misbehaviour | null, operation: object][] = [
  ['a search with a literal', null, { query: `{ search(text: "${needle}") { id } }` }],
  ['a search with a variable', null, { query: 'query ($text: String!) { search(text: $text) { id } }', variables: { text: needle } }],
  ['what is not GraphQL', null, { query: `{ search(text: "${needle}" ` }],
  ['what is not valid', null, { query: `{ search(text: "${needle}") { ${needle} } }` }],
  ['a wrong variable', null, { query: 'query ($id: ID!) { book(id: $id) { id } }', variables: { id: [needle] } }],
  ['the name of another operation', null, { query: 'query A { __typename }', operationName: `A\nINFO ${needle}` }],
  ['a subgraph that fails inside', sending('INTERNAL_SERVER_ERROR'), { query: `{ search(text: "${needle}") { id } }` }],
  ['a subgraph that fails without a code', sending(undefined), { query: `{ search(text: "${needle}") { id } }` }],
  ['a subgraph that answers 500', (_request, response) => void response.writeHead(500).end(`password=${needle}`), { query: '{ books { id } }' }],
  ['a subgraph that answers no JSON', (_request, response) => void response.writeHead(200).end(`<p>${needle}</p>`), { query: '{ books { id } }' }],
  ['a subgraph that answers what is almost JSON', (_request, response) => sendText(response, `{"data": ${needle}}`), { query: '{ books { id } }' }],
  ['a subgraph that answers half', (_request, response) => sendText(response, `{"data":{"books":[{"title":"${needle}"`), { query: '{ books { id } }' }],
  ['a subgraph that hangs up', (request) => void request.socket.destroy(), { query: `{ search(text: "${needle}") { id } }` }],
  ['a subgraph that is late', () => {}, { query: `mutation { rename(id: 1, title: "${needle}") { id } }` }],
];

function sending(code: string | undefined): Misbehaviour {
  const message = `select * from users where password='${needle}' at postgres://books:${needle}@db/books for ${jwt}`;
  return (_request, response) => sendJson(response, { data: null, errors: [{ message, extensions: { code, token: needle, stacktrace: [message] } }] });
}

function sendText(response: Parameters<Misbehaviour>[1], text: string): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(text);
}

describe('the log of the gateway', () => {
  let gateway: StartedGateway;
  beforeAll(async () => {
    gateway = await start({ settings: { subgraphs: hurried } });
  });
  afterAll(() => gateway.stop());
  beforeEach(() => {
    gateway.books.behave();
    gateway.log.forget();
  });

  it.each(kinds)('has one line an event, and nothing of what was sent, of %s', async (_kind, misbehaviour, operation) => {
    if (misbehaviour) gateway.books.misbehave(misbehaviour);
    const answer = await gateway.post(operation, { headers });
    expect(answer.text).not.toContain('postgres://');
    await gateway.log.said('request answered');
    check(gateway);
  });

  it('has nothing of the query string of a GET', async () => {
    for (const path of ['/graphql', '/nothing', '/health/ready']) {
      await (await fetch(`${gateway.url}${path}?query=${encodeURIComponent(`{ search(text: "${needle}") { id } }`)}&token=${jwt}`, { headers })).text();
    }
    await gateway.log.said('request answered');
    check(gateway);
  });

  it('has no control characters of those that a client has sent', async () => {
    const query = `{ search(text: ${JSON.stringify(ansi)}) { id } }`;
    await gateway.post({ query, operationName: ansi }, { headers: { 'x-request-id': 'a\tb' } });
    await gateway.log.said('request answered');
    expect(gateway.log.text()).not.toMatch(/fake log|\\u001b|\\t/);
  });

  it('is not filled by an operation that fails in a hundred places', async () => {
    const errors = Array.from({ length: 100 }, (_, at) => ({ message: `lost ${at}`, path: ['books', at, 'title'] }));
    gateway.books.misbehave((_request, response) => sendJson(response, { data: { books: errors.map(() => ({ title: null })) }, errors }));
    const { json } = await gateway.ask('{ books { title } }');
    expect(json.errors?.length).toBeGreaterThan(50);
    await gateway.log.said('request answered');
    expect(gateway.log.lines.filter(({ msg }) => msg === 'operation failed')).toHaveLength(10);
    expect(await gateway.log.said('operation failed in more places than are told')).toMatchObject({ errors: json.errors?.length });
  });

  it('names an operation by no more than 128 characters', async () => {
    await gateway.ask(`query ${'x'.repeat(10_000)} { __typename }`);
    expect((await gateway.log.said('request answered'))['operationName']).toHaveLength(128);
  });
});

function check({ log }: StartedGateway): void {
  const lines = log.text().trimEnd().split('\n');
  expect(lines.map((line) => typeof JSON.parse(line).msg)).toEqual(lines.map(() => 'string'));
  expect(log.text()).not.toMatch(new RegExp(`${needle}|eyJ`));
}
