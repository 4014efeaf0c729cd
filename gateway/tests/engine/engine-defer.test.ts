import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { parse, validate } from 'graphql';
import type { Engine, OperationAnswer } from '../../src/engine.ts';
import type { StreamedAnswer } from '../../src/operations/stream-operation.ts';
import { type Federation, federate, type SubgraphSource } from './federate.ts';

const books: SubgraphSource = {
  sdl: `type Query { book: Book books: [Book!]! shelf: Shelf }
    interface Item { id: ID! }
    type Book implements Item @key(fields: "id") { id: ID! title: String! }
    type Shelf { items: [Item!]! }`,
  rootValue: {
    book: { id: '1', title: 'Emma' },
    books: [
      { id: '1', title: 'Emma' },
      { id: '2', title: 'Ulysses' },
    ],
    shelf: { items: [{ __typename: 'Book', id: '2', title: 'Ulysses' }] },
  },
};
const ratings: Readonly<Record<string, number>> = { 1: 4.5, 2: 3 };
const reviews: SubgraphSource = {
  sdl: `type Book @key(fields: "id") { id: ID! rating: Float reviews: [Review!] }
    type Review @key(fields: "id") { id: ID! text: String! }`,
  resolvers: {
    Book: {
      __resolveReference: ({ id }: { id: string }) => ({ id, rating: ratings[id], reviews: [{ id: `r${id}`, text: `of ${id}` }] }),
    },
  },
};
const votes: SubgraphSource = {
  sdl: 'type Review @key(fields: "id") { id: ID! votes: Int! }',
  resolvers: { Review: { __resolveReference: ({ id }: { id: string }) => ({ id, votes: id.length }) } },
};

let federation: Federation;
// The planner that knows @defer takes its time to start.
let shared: Federation;
beforeAll(async () => {
  shared = await federate({ books, reviews, votes });
});
beforeEach(() => {
  federation = shared;
});
afterEach(async () => {
  if (federation !== shared) await federation.engine.stop();
});
afterAll(async () => shared.engine.stop());

async function stream(source: string, variables: Record<string, unknown> = {}): Promise<StreamedAnswer[]> {
  const { engine } = federation;
  const document = parse(source);
  expect(validate(engine.apiSchema, document)).toEqual([]);
  const context = { viewer: null, requestId: 'req_1', trace: false };
  const answer = await (engine.stream as NonNullable<Engine['stream']>)({ document, source, operationName: null, variables, context });
  if (!(Symbol.asyncIterator in answer)) throw new Error(JSON.stringify((answer as OperationAnswer).errors));
  const parts: StreamedAnswer[] = [];
  for await (const part of answer) parts.push(part);
  return JSON.parse(JSON.stringify(parts));
}

describe('an operation with @defer', () => {
  it('is answered at once but for what is deferred, which follows', async () => {
    const parts = await stream('{ book { title ... @defer(label: "later") { rating } } }');
    expect(parts).toEqual([
      { data: { book: { title: 'Emma' } }, hasNext: true },
      { incremental: [{ label: 'later', path: ['book'], data: { rating: 4.5 } }], hasNext: false },
    ]);
  });

  it('does not wait for a slow subgraph with what is there', async () => {
    let release: () => void = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    federation = await federate({ books, reviews: { ...reviews, intercept: async (_call, next) => held.then(next) } });
    const { engine } = federation;
    const source = '{ book { title ... @defer { rating } } }';
    const context = { viewer: null, requestId: 'req_1', trace: false };
    const answer = await engine.stream?.({ document: parse(source), source, operationName: null, variables: {}, context });
    const parts = (answer as AsyncIterable<StreamedAnswer>)[Symbol.asyncIterator]();
    expect((await parts.next()).value).toEqual({ data: { book: { title: 'Emma' } }, hasNext: true });
    release();
    expect((await parts.next()).value).toMatchObject({ incremental: [{ data: { rating: 4.5 } }], hasNext: false });
    expect((await parts.next()).done).toBe(true);
  });

  it('gives each element of a list its own part, under the aliases of the client', async () => {
    const parts = await stream('{ all: books { id: title ...Rated @defer } } fragment Rated on Book { stars: rating }');
    expect(parts).toEqual([
      { data: { all: [{ id: 'Emma' }, { id: 'Ulysses' }] }, hasNext: true },
      {
        incremental: [
          { path: ['all', 0], data: { stars: 4.5 } },
          { path: ['all', 1], data: { stars: 3 } },
        ],
        hasNext: false,
      },
    ]);
  });

  it('follows nested parts', async () => {
    const parts = await stream('{ book { title ... @defer(label: "a") { reviews { text ... @defer(label: "b") { votes } } } } }');
    expect(parts[0]).toEqual({ data: { book: { title: 'Emma' } }, hasNext: true });
    expect(parts.flatMap(({ incremental = [] }) => incremental)).toEqual([
      { label: 'a', path: ['book'], data: { reviews: [{ text: 'of 1' }] } },
      { label: 'b', path: ['book', 'reviews', 0], data: { votes: 2 } },
    ]);
    expect(parts.at(-1)?.hasNext).toBe(false);
  });

  it('defers by a variable', async () => {
    const source = 'query ($later: Boolean!) { book { title ... @defer(if: $later) { rating } } }';
    expect(await stream(source, { later: false })).toEqual([{ data: { book: { title: 'Emma', rating: 4.5 } }, hasNext: false }]);
    expect(await stream(source, { later: true })).toHaveLength(2);
  });

  it('works through interfaces', async () => {
    const parts = await stream('{ shelf { items { id ... on Book @defer { rating } } } }');
    expect(parts).toEqual([
      { data: { shelf: { items: [{ id: '2' }] } }, hasNext: true },
      { incremental: [{ path: ['shelf', 'items', 0], data: { rating: 3 } }], hasNext: false },
    ]);
  });

  it('tells a failure with the part that it is about', async () => {
    federation = await federate({ books, reviews: { ...reviews, intercept: async () => ({ errors: [{ message: 'no' }] }) } });
    const parts = await stream('{ book { title ... @defer { rating } } }');
    expect(parts[0]).toEqual({ data: { book: { title: 'Emma' } }, hasNext: true });
    expect(parts[1]).toMatchObject({
      incremental: [{ path: ['book'], data: { rating: null }, errors: [{ path: ['book', 'rating'], extensions: { service: 'reviews' } }] }],
      hasNext: false,
    });
  });

  it('is answered at once by whoever does not stream', async () => {
    expect(await federation.query('{ book { title ... @defer { rating } } }')).toEqual({ data: { book: { title: 'Emma', rating: 4.5 } } });
  });
});
