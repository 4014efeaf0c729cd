import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { compose } from '../library.ts';
import { StandIn, sendJson } from '../stand-in.ts';
import { type Answer, type StartedGateway, start } from '../started-gateway.ts';

/** Every name begins so, that none can be told without being seen. */
const secret = /qz\w*/gi;

const sdl = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  type Query {
    qzItem(qzId: ID!, qzCount: Int, qzRatio: Float, qzIs: Boolean, qzNote: String): QzItem
    qzFind(qzBy: QzFilter!, qzKind: QzKind, qzDate: QzDate): [QzThing!]
  }
  type Mutation { qzLogin(qzUser: String!, qzPassword: String!): String! }
  type Subscription { qzAdded(qzKind: QzKind!): QzItem, qzGone(qzKind: QzKind!): QzRoot }
  type QzRoot { qzQuery: Query }
  interface QzThing { qzId: ID! }
  type QzItem implements QzThing @key(fields: "qzId") { qzId: ID!, qzTitle: String!, qzOther: QzOther }
  type QzOther implements QzThing { qzId: ID!, qzTitle: Int }
  input QzFilter { qzText: String!, qzKinds: [QzKind!], qzInner: QzInner }
  input QzInner { qzMost: Int! }
  enum QzKind { QZ_GOOD QZ_BAD }
  scalar QzDate
`;

/** Each says something wrong, with as few names as it takes. */
const wrong: readonly [what: string, query: string, variables?: object][] = [
  ['a field', '{ qzIten { qzId } }'],
  ['a field of a type', '{ qzItem(qzId: 1) { qzTitel } }'],
  ['a type', '{ qzItem(qzId: 1) { ... on QzIten { __typename } } }'],
  ['a type of variables', 'query ($x: QzFilte) { qzFind(qzBy: $x) { __typename } }'],
  ['an argument', '{ qzItem(qzIdd: 1) { __typename } }'],
  ['a missing argument', '{ qzItem { __typename } }'],
  ['a missing argument of two', 'mutation { qzLogin(qzUser: "a") }'],
  ['no selection', '{ qzItem(qzId: 1) }'],
  ['a selection on a leaf', '{ qzItem(qzId: 1) { qzTitle { x } } }'],
  ['a fragment that cannot be', '{ qzItem(qzId: 1) { qzOther { ... on QzItem { __typename } } } }'],
  ['a named fragment that cannot be', '{ qzItem(qzId: 1) { qzOther { ...F } } } fragment F on QzItem { __typename }'],
  ['conflicting types', '{ qzFind(qzBy: {qzText: ""}) { ... on QzItem { a: qzTitle } ... on QzOther { a: qzTitle } } }'],
  ['a literal of a wrong type', '{ qzItem(qzId: 1, qzCount: "x") { __typename } }'],
  ['a literal of a wrong type, with a quote', '{ qzItem(qzId: 1, qzCount: "x\\"") { __typename } }'],
  ['a block string with a quote', '{ qzFind(qzBy: """a"b""") { __typename } }'],
  ['an enum for an object', '{ qzFind(qzBy: SOME) { __typename } }'],
  ['a boolean', '{ qzItem(qzId: 1, qzIs: 7) { __typename } }'],
  ['a ratio', '{ qzItem(qzId: 1, qzRatio: true) { __typename } }'],
  ['an enum', '{ qzFind(qzBy: {qzText: ""}, qzKind: QZ_GOO) { __typename } }'],
  ['an enum as a string', '{ qzFind(qzBy: {qzText: ""}, qzKind: "QZ_GOO") { __typename } }'],
  ['an input field', '{ qzFind(qzBy: {qzTex: ""}) { __typename } }'],
  ['a missing input field', '{ qzFind(qzBy: {}) { __typename } }'],
  ['a missing input field, deep', '{ qzFind(qzBy: {qzText: "", qzInner: {}}) { __typename } }'],
  ['null', '{ qzItem(qzId: null) { __typename } }'],
  ['a variable elsewhere', 'query ($x: String) { qzItem(qzId: 1, qzCount: $x) { __typename } }'],
  ['a variable that is no input', 'query ($x: QzItem) { qzItem(qzId: $x) { __typename } }'],
  ['a variable without a value', 'query ($x: QzFilter!) { qzFind(qzBy: $x) { __typename } }'],
  ['a variable that is null', 'query ($x: QzFilter!) { qzFind(qzBy: $x) { __typename } }', { x: null }],
  ['a variable that is no object', 'query ($x: QzFilter!) { qzFind(qzBy: $x) { __typename } }', { x: 'a"; "b' }],
  ['a variable that lacks a field', 'query ($x: QzFilter!) { qzFind(qzBy: $x) { __typename } }', { x: {} }],
  ['a variable that lacks a field, with a quote', 'query ($x: QzFilter!) { qzFind(qzBy: $x) { __typename } }', { x: { qzKinds: ['"'] } }],
  ['a variable that lacks a field, with a key of quotes', 'query ($x: QzFilter!) { qzFind(qzBy: $x) { __typename } }', { x: { '"': ' at "' } }],
  ['a variable that lacks a field, deep', 'query ($x: QzFilter!) { qzFind(qzBy: $x) { __typename } }', { x: { qzText: '', qzInner: { a: '" at "x"' } } }],
  ['a variable with another field', 'query ($x: QzFilter!) { qzFind(qzBy: $x) { __typename } }', { x: { qzText: '', qzTex: 1 } }],
  ['a variable of another enum', 'query ($x: QzFilter!) { qzFind(qzBy: $x) { __typename } }', { x: { qzText: '', qzKinds: ['QZ_GOO', '"QZ_BA'] } }],
  ['a variable of an enum', 'query ($x: QzKind) { qzFind(qzBy: {qzText: ""}, qzKind: $x) { __typename } }', { x: 'QZ' }],
  ['a directive', '{ qzItem(qzId: 1) @skop { __typename } }'],
  ['introspection of a type', '{ __type(name: "a") { fields { name } } }'],
];

describe('while the schema may not be asked for', () => {
  const vault = new StandIn({ name: 'vault', sdl, resolvers: { Query: { qzItem: () => ({ qzId: '1', qzTitle: null }) } } });
  let gateway: StartedGateway;
  beforeAll(async () => {
    await vault.start();
    gateway = await start({ alter: () => compose([vault]), settings: { validationErrors: 10 } });
  });
  afterAll(async () => {
    await gateway.stop();
    await vault.stop();
  });

  /** Those that were told and not sent. */
  const told = ({ text }: Answer, sent: string): string[] => [...new Set(text.match(secret))].filter((name) => !sent.includes(name));

  it.each(wrong)('%s that is wrong teaches no name', async (...[, query, variables]) => {
    const accept = 'application/graphql-response+json';
    const sent = JSON.stringify({ query, variables });
    // By Apollo Server, and where a variable is wrong, also by what has been compiled.
    await gateway.post({ query, variables: { x: { qzText: 'a' } } });
    const answer = await gateway.post(sent, { headers: { accept } });
    expect(answer.status).toBe(400);
    expect(answer.json.errors?.length).toBeGreaterThan(0);
    expect(told(answer, sent)).toEqual([]);
    expect(answer.text).not.toMatch(/did you mean/i);
  });

  it.each([
    [
      'multipart/mixed;deferSpec=20220824,application/json',
      'query ($x: QzKind) { qzItem(qzId: 1) { qzId ... @defer { qzTitle } } qzFind(qzBy: {qzText: ""}, qzKind: $x) { __typename } }',
    ],
    ['text/event-stream', 'subscription ($x: QzKind!) { qzAdded(qzKind: $x) { qzId } }'],
    ['multipart/mixed;subscriptionSpec=1.0,application/json', 'subscription ($x: QzKind!) { qzAdded(qzKind: $x) { qzId } }'],
  ])('an answer in parts, %s, teaches none either', async (accept, query) => {
    const sent = JSON.stringify({ query, variables: { x: 'QZ_GOO' } });
    const answer = await gateway.post(sent, { headers: { accept } });
    expect(answer.text).toContain('BAD_USER_INPUT');
    expect(told(answer, sent)).toEqual([]);
    expect(answer.text).not.toMatch(/did you mean/i);
  });

  it('nor does a subscription that leads to the query type show it', async () => {
    const sent = JSON.stringify({ query: 'subscription { qzGone(qzKind: QZ_BAD) { qzQuery { __schema { types { name } } } } }' });
    const answer = await gateway.post(sent, { headers: { accept: 'text/event-stream' } });
    expect(answer.text).toContain('GRAPHQL_VALIDATION_FAILED');
    expect(told(answer, sent)).toEqual([]);
  });

  it('nor does a value of a subgraph that is wrong', async () => {
    const sent = JSON.stringify({ query: '{ qzItem(qzId: 1) { qzTitle } }' });
    for (const title of [null, { a: 1 }]) {
      vault.misbehave((_request, response) => sendJson(response, { data: { qzItem: { __typename: 'QzItem', qzTitle: title } } }));
      const answer = await gateway.post(sent);
      expect(answer.json.errors).toMatchObject([{ path: ['qzItem', 'qzTitle'], extensions: { code: 'SUBGRAPH_INVALID_VALUE' } }]);
      expect(told(answer, sent)).toEqual([]);
    }
    vault.behave();
  });

  it('a message does not repeat all of a long value', async () => {
    const { text } = await gateway.ask(`{ qzItem(qzId: 1, qzCount: "${'x'.repeat(50_000)}") { qzTitle } }`);
    expect(text).toContain('cannot represent');
    expect(text.length).toBeLessThan(2_000);
  });

  it('a message keeps what the client has sent, and where', async () => {
    const { json } = await gateway.ask('{ qzItem(qzId: 1, qzCount: "many") { qzTitel } }');
    expect(json.errors).toMatchObject([
      { message: '… cannot represent non-integer value: "many"', locations: [{ line: 1, column: 28 }] },
      { message: 'Cannot query field "qzTitel" on type "…".', locations: [{ line: 1, column: 38 }] },
    ]);
    const query = 'query ($by: QzFilter!) { qzFind(qzBy: $by) { __typename } }';
    const { json: coerced } = await gateway.post({ query, variables: { by: { qzInner: {}, qzText: '' } } });
    expect(coerced.errors?.[0]?.message).toBe('Variable "$by" got invalid value {} at "by.qzInner"; Field "…" of required type "…" was not provided.');
  });
});

it('names what is there where the operator wants it', async () => {
  const gateway = await start({ settings: { suggestions: true } });
  expect((await gateway.ask('{ bok { id } }')).json.errors?.[0]?.message).toBe('Cannot query field "bok" on type "Query". Did you mean "book" or "books"?');
  await gateway.stop();
});
