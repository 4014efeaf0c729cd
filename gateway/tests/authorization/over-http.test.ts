import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { lanes, settingsOf } from '../http/lanes.ts';
import { type StartedGateway, start } from '../started-gateway.ts';
import { addRules } from './add-rules.ts';

const signedIn = { 'x-dev-viewer': 'usr_00000000-0000-4000-8000-000000000001' };
const critic = { 'x-dev-viewer': `${signedIn['x-dev-viewer']} ratings:read books:write` };
const strict = { accept: 'application/graphql-response+json' };
const code = 'UNAUTHORIZED_FIELD_OR_TYPE';

const rules = {
  'Query.books': '@authenticated',
  'Book.rating': '@requiresScopes(scopes: [["ratings:read"]])',
  'Book.reviews': '@authenticated',
  'Mutation.rename': '@requiresScopes(scopes: [["books:write"]])',
};

describe.each(lanes)('by the %s lane', (lane) => {
  let gateway: StartedGateway;
  beforeAll(async () => {
    gateway = await start({ devViewer: true, landing: true, alter: (sdl) => addRules(sdl, rules), settings: { ...settingsOf(lane) } });
  });
  afterEach(() => {
    gateway.books.behave();
    gateway.reviews.behave();
  });
  afterAll(() => gateway.stop());

  /** Twice: what is asked for the second time is answered by the express lane. */
  async function ask(query: string, headers: Record<string, string> = {}) {
    const first = await gateway.ask(query, { ...headers, 'x-request-id': 'same' });
    const second = await gateway.ask(query, { ...headers, 'x-request-id': 'same' });
    expect(second).toMatchObject({ status: first.status, text: first.text });
    return second;
  }

  it('answers null and an error for a field that its caller may not have, and asks no subgraph for it', async () => {
    const { status, json } = await ask('{ book(id: 1) { title score: rating } }', strict);
    expect({ status, ...json }).toEqual({
      status: 200,
      data: { book: { title: 'Emma', score: null } },
      errors: [{ message: 'This is for callers who have signed in.', path: ['book', 'score'], extensions: { code, requestId: 'same' } }],
    });
    expect(gateway.reviews.received).toEqual([]);
    expect((await ask('{ book(id: 1) { title score: rating } }', signedIn)).json.errors).toMatchObject([{ message: 'The caller may not have this.' }]);
    expect((await ask('{ book(id: 1) { title score: rating } }', critic)).json).toEqual({ data: { book: { title: 'Emma', score: 4.5 } } });
  });

  it('answers each caller of one operation by what they may', async () => {
    const query = '{ book(id: 2) { rating reviews { stars } } }';
    const answers = await Promise.all([{}, signedIn, critic, {}, critic, signedIn].map((headers) => gateway.ask(query, headers)));
    const [none, some, all] = [
      { rating: null, reviews: null },
      { rating: null, reviews: [{ stars: 4 }, { stars: 5 }] },
      { rating: 4.5, reviews: [{ stars: 4 }, { stars: 5 }] },
    ];
    expect(answers.map(({ json }) => json.data?.['book'])).toEqual([none, some, all, none, all, some]);
  });

  it('refuses an operation whose root field may not be null, and tells 401 from 403 to who reads statuses', async () => {
    const query = '{ books { title } book(id: 1) { title } }';
    const { status, json } = await ask(query, strict);
    expect({ status, json }).toEqual({
      status: 401,
      json: { errors: [{ message: 'This is for callers who have signed in.', extensions: { code, requestId: 'same' } }] },
    });
    expect((await ask(query)).status).toBe(200);
    expect(gateway.books.received).toEqual([]);
    expect((await ask(query, signedIn)).json.data).toMatchObject({ books: [{ title: 'Emma' }, {}] });
  });

  it('changes nothing where one of the changes is denied', async () => {
    const query = 'mutation { a: rename(id: 1, title: "A") { title } }';
    expect(await ask(query, { ...strict, ...signedIn })).toMatchObject({ status: 403, json: { errors: [{ message: 'The caller may not have this.' }] } });
    expect(gateway.books.received).toEqual([]);
    expect((await ask(query, critic)).json).toEqual({ data: { a: { title: 'A' } } });
  });

  it('takes a condition into account', async () => {
    const query = 'query ($with: Boolean!) { book(id: 1) { title rating @include(if: $with) } books @include(if: $with) { title } }';
    const post = (variables: object) => gateway.post({ query, variables });
    expect((await post({ with: false })).json).toEqual({ data: { book: { title: 'Emma' } } });
    expect((await post({ with: false })).json).toEqual({ data: { book: { title: 'Emma' } } });
    expect((await post({ with: true })).json).toMatchObject({ errors: [{ extensions: { code } }] });
  });

  it('answers in one part what is denied in a deferred one', async () => {
    const accept = { accept: 'multipart/mixed; deferSpec=20220824, application/json' };
    const { text } = await gateway.ask('{ book(id: 1) { title ... @defer { rating } } }', accept);
    expect(text).toContain(code);
    expect(text).toContain('"data":{"book":{"title":"Emma","rating":null}}');
    expect(text).toContain('"hasNext":false');
    expect(gateway.reviews.received).toEqual([]);
    const whole = await gateway.ask('{ book(id: 1) { title ... @defer { rating } } }', { ...accept, ...critic });
    expect(whole.text).toContain('"rating":4.5');
    const refused = await gateway.ask('{ books { title ... @defer { rating } } }', {
      accept: 'multipart/mixed; deferSpec=20220824, application/graphql-response+json',
    });
    expect(refused).toMatchObject({ status: 401, json: { errors: [{ extensions: { code } }] } });
  });

  it('shows the plan that a caller gets', async () => {
    const query = '{ book(id: 1) { title rating } }';
    const plan = async (headers: object) => JSON.stringify((await gateway.ask(query, { ...headers, 'x-supergraph-plan': '1' })).json.extensions?.['plan']);
    expect(await plan({})).not.toContain('rating');
    expect(await plan(critic)).toContain('rating');
  });
});

it('the stock engine, which enforces no rules, refuses a supergraph that has some', async () => {
  await expect(start({ engine: 'apollo', alter: (sdl) => addRules(sdl, rules) })).rejects.toMatchObject({ code: 'SUPERGRAPH_INVALID' });
});
