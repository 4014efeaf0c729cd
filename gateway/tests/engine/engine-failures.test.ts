import { describe, expect, it } from '@jest/globals';
import { DomainError } from '@supergraph/service-kit';
import { parse } from 'graphql';
import type { OperationAnswer } from '../../src/engine.ts';
import { federate, type SubgraphSource } from './federate.ts';

const shop = {
  sdl: `
    type Query { products: [Product] product: Product owner: Owner! }
    type Product @key(fields: "id") { id: ID! name: String! maker: Owner }
    type Owner @key(fields: "id") { id: ID! }
  `,
  resolvers: {
    Query: {
      products: () => [product('1'), null, product('2'), product('1')],
      product: () => product('1'),
      owner: () => ({ id: 'o1' }),
    },
  },
} satisfies SubgraphSource;

function product(id: string) {
  return { id, name: `name ${id}`, maker: { id: `o${id}` } };
}

const reviews = {
  sdl: `
    type Product @key(fields: "id") { id: ID! rating: Int stars(scale: Int): Int! best: Review }
    type Review { text: String! }
    type Owner @key(fields: "id") { id: ID! fame: Int! }
  `,
  resolvers: {
    Product: { rating: ({ id }: { id: string }) => Number(id), stars: () => 5, best: () => ({ text: 'good' }) },
    Owner: { fame: () => 3 },
  },
} satisfies SubgraphSource;

const unavailable: SubgraphSource['intercept'] = async () => {
  throw new DomainError('SUBGRAPH_UNAVAILABLE', 'connect ECONNREFUSED 10.0.0.7:4006');
};

function told({ errors = [] }: OperationAnswer) {
  return errors.map(({ message, path, extensions }) => ({ message, path, code: extensions['code'], service: extensions['service'] }));
}

describe('a subgraph that fails', () => {
  it('leaves its fields null, and an error at each of them by the path of the client', async () => {
    const { query } = await federate({ shop, reviews: { ...reviews, intercept: unavailable } });
    const answer = await query('{ list: products { name note: rating } }');
    expect(answer.data).toEqual({ list: [{ name: 'name 1', note: null }, null, { name: 'name 2', note: null }, { name: 'name 1', note: null }] });
    const error = { message: 'The subgraph "reviews" is unavailable.', code: 'SUBGRAPH_UNAVAILABLE', service: 'reviews' };
    expect(told(answer)).toEqual([0, 2, 3].map((index) => ({ ...error, path: ['list', index, 'note'] })));
  });

  it('makes the nearest nullable parent null when its field may not be, and tells it once', async () => {
    const { query } = await federate({ shop, reviews: { ...reviews, intercept: unavailable } });
    const answer = await query('{ product { name stars } }');
    expect(answer.data).toEqual({ product: null });
    expect(told(answer).map(({ path }) => path)).toEqual([['product', 'stars']]);
  });

  it('makes all data null when no parent may be', async () => {
    const { query } = await federate({ shop, reviews: { ...reviews, intercept: unavailable } });
    const answer = await query('{ product { name } owner { fame } }');
    expect(answer.data).toBeNull();
    expect(told(answer).map(({ path }) => path)).toEqual([['owner', 'fame']]);
  });

  it('tells a failure at the root by the fields that it was asked for', async () => {
    const { query } = await federate({ shop: { ...shop, intercept: unavailable }, reviews });
    const answer = await query('{ first: product { name } second: product { rating } }');
    expect(answer.data).toEqual({ first: null, second: null });
    expect(told(answer).map(({ path }) => path)).toEqual([['first'], ['second']]);
  });

  it('tells a timeout as one', async () => {
    const intercept: SubgraphSource['intercept'] = async () => {
      throw new DomainError('SUBGRAPH_TIMEOUT', 'after 2000 ms');
    };
    const { query } = await federate({ shop, reviews: { ...reviews, intercept } });
    expect(told(await query('{ product { rating } }'))).toEqual([
      { message: 'The subgraph "reviews" did not answer in time.', path: ['product', 'rating'], code: 'SUBGRAPH_TIMEOUT', service: 'reviews' },
    ]);
  });

  it('is not asked when what it needs is unknown, and its fields blame the subgraph that should have known', async () => {
    const chain = {
      pricing: {
        sdl: 'type Product @key(fields: "id") { id: ID! price: Int }',
        intercept: unavailable,
      },
      shipping: {
        sdl: 'type Product @key(fields: "id") { id: ID! price: Int @external shipping: Int @requires(fields: "price") }',
      },
    };
    const { query, calls } = await federate({ shop, ...chain });
    const answer = await query('{ product { shipping } }');
    expect(answer.data).toEqual({ product: { shipping: null } });
    expect(told(answer)).toMatchObject([{ path: ['product', 'shipping'], service: 'pricing' }]);
    expect(calls.map(({ subgraph }) => subgraph)).toEqual(['shop', 'pricing']);
  });

  it('is told at each object whose type only it knows, as fields for that type are missing', async () => {
    const catalogue = {
      sdl: 'interface Item @key(fields: "id") { id: ID! } type Book implements Item @key(fields: "id") { id: ID! } type Query { none: Item }',
      intercept: unavailable,
    };
    const shelves = {
      sdl: 'type Query { shelves: [Item] } type Item @key(fields: "id") @interfaceObject { id: ID! place: Int }',
      resolvers: { Query: { shelves: () => ['1', '2'].map((id) => ({ __typename: 'Item', id, place: Number(id) })) } },
    };
    const { query } = await federate({ catalogue, shelves });
    const answer = await query('{ shelves { place ... on Book { __typename } } }');
    expect(answer.data).toEqual({ shelves: [{ place: 1 }, { place: 2 }] });
    expect(told(answer)).toMatchObject([0, 1].map((index) => ({ path: ['shelves', index], service: 'catalogue' })));
  });

  it('does not send an operation whose client has gone', async () => {
    const { engine, calls } = await federate({ shop, reviews });
    const source = '{ product { rating } }';
    const context = { viewer: null, requestId: 'req_1', trace: false, signal: AbortSignal.abort() };
    const answer = await engine.execute({ document: parse(source), source, operationName: null, variables: null, context });
    expect(answer.data).toEqual({ product: null });
    expect(calls).toEqual([]);
  });
});

describe('an error of a subgraph', () => {
  const answering = (answer: unknown): SubgraphSource => ({ ...reviews, intercept: async () => answer });

  it('keeps its message, code and extensions, at the place of its entity', async () => {
    const errors = [{ message: 'Too old.', path: ['_entities', 1, 'rating'], extensions: { code: 'TOO_OLD', limit: 3, stacktrace: ['at x'] } }];
    const { query } = await federate({ shop, reviews: answering({ data: { _entities: [{ rating: 1 }, { rating: null }] }, errors }) });
    const answer = await query('{ products { rating } }');
    expect(answer.data).toEqual({ products: [{ rating: 1 }, null, { rating: null }, { rating: 1 }] });
    expect(JSON.parse(JSON.stringify(answer.errors))).toEqual([
      { message: 'Too old.', path: ['products', 2, 'rating'], extensions: { code: 'TOO_OLD', limit: 3, service: 'reviews' } },
    ]);
  });

  it('is told at every place of an entity that occurs more than once', async () => {
    const errors = [{ message: 'No.', path: ['_entities', 0, 'top', 'says'] }];
    const { query } = await federate({ shop, reviews: answering({ data: { _entities: [{ top: null }, { top: { says: 'x' } }] }, errors }) });
    const answer = await query('{ products { top: best { says: text } } }');
    expect(answer.data).toEqual({ products: [{ top: null }, null, { top: { says: 'x' } }, { top: null }] });
    expect(told(answer).map(({ path }) => path)).toEqual([
      ['products', 0, 'top', 'says'],
      ['products', 3, 'top', 'says'],
    ]);
  });

  it('has the aliases of the client in its path', async () => {
    const { query } = await federate({
      shop,
      reviews: {
        ...reviews,
        resolvers: {
          ...reviews.resolvers,
          Product: {
            best: () => ({
              text: () => {
                throw new Error('out of words');
              },
            }),
          },
        },
      },
    });
    const answer = await query('{ products { id: best { name: text } } }');
    expect(answer.data).toEqual({ products: [{ id: null }, null, { id: null }, { id: null }] });
    expect(told(answer)).toEqual(
      [0, 3, 2].map((index) => ({ message: 'out of words', path: ['products', index, 'id', 'name'], code: 'SUBGRAPH_ERROR', service: 'reviews' })),
    );
  });

  it('without a path is told at the fields that it has left empty', async () => {
    const { query } = await federate({ shop, reviews: answering({ data: null, errors: [{ message: 'Not today.', extensions: { code: 'CLOSED' } }] }) });
    const answer = await query('{ product { rating best { text } } }');
    expect(told(answer)).toEqual([
      { message: 'Not today.', path: ['product', 'rating'], code: 'CLOSED', service: 'reviews' },
      { message: 'Not today.', path: ['product', 'best'], code: 'CLOSED', service: 'reviews' },
    ]);
  });

  it('is told even when it has left nothing empty', async () => {
    const { query } = await federate({ shop, reviews: answering({ data: { _entities: [{ rating: 4 }] }, errors: [{ message: 'By the way.' }] }) });
    const answer = await query('{ product { rating } }');
    expect(answer.data).toEqual({ product: { rating: 4 } });
    expect(told(answer)).toMatchObject([{ message: 'By the way.', path: ['product'] }]);
  });

  it('does not tell what went wrong inside', async () => {
    const errors = [{ message: 'select secret from "user" where', extensions: { code: 'INTERNAL_SERVER_ERROR', exception: { stack: 'x' } } }];
    const { query } = await federate({ shop, reviews: answering({ data: null, errors }) });
    expect(JSON.stringify(await query('{ product { rating } }'))).not.toMatch(/secret|stack/);
  });

  it('ends where the client has selected nothing', async () => {
    const source = { sdl: 'type Product @key(fields: "id") { id: ID! rating: Int @external grade: Int @requires(fields: "rating") }' };
    const errors = [{ message: 'No rating.', path: ['_entities', 0, 'rating'] }];
    const { query } = await federate({ shop, reviews: answering({ data: { _entities: [{ rating: null }] }, errors }), grades: source });
    const answer = await query('{ product { name grade } }');
    expect(told(answer)).toMatchObject([{ message: 'No rating.', path: ['product'] }]);
  });
});

describe('a garbled answer', () => {
  const garbled: Readonly<Record<string, unknown>> = {
    'no object': 'hello',
    nothing: undefined,
    'a list': [],
    'neither data nor errors': {},
    'data of a wrong type': { data: 'x' },
    'entities that are no list': { data: { _entities: { rating: 1 } } },
    'too many entities': { data: { _entities: [{ rating: 1 }, { rating: 2 }] } },
    'no entities': { data: {} },
    'an entity that is no object': { data: { _entities: [7] } },
    'errors that are no list': { data: null, errors: 'x' },
    'an error that is no object': { data: null, errors: [null] },
  };
  for (const [name, answer] of Object.entries(garbled)) {
    it(`of ${name} leaves the fields null with one error`, async () => {
      const { query } = await federate({ shop, reviews: { ...reviews, intercept: async () => answer } });
      const response = await query('{ product { name rating } }');
      expect(response.data).toEqual({ product: { name: 'name 1', rating: null } });
      expect(told(response)).toMatchObject([{ path: ['product', 'rating'], service: 'reviews' }]);
    });
  }

  it.each([
    ['a text for a number', { rating: 'many' }],
    ['an object for a number', { rating: {} }],
    ['a fraction for an integer', { rating: 1.5 }],
    ['a list for an object', { best: [] }],
    ['a text for an object', { best: 'x' }],
    ['null for a text that may not be null', { best: { text: null } }],
  ])('with %s leaves the field null with one error', async (_name, entity) => {
    const { query } = await federate({ shop, reviews: { ...reviews, intercept: async () => ({ data: { _entities: [entity] } }) } });
    const response = await query(Object.keys(entity)[0] === 'rating' ? '{ product { rating } }' : '{ product { best { text } } }');
    expect(response.data).toEqual({ product: { [Object.keys(entity)[0] ?? '']: null } });
    expect(told(response)).toMatchObject([{ code: 'SUBGRAPH_INVALID_VALUE' }]);
  });

  it('with keys of a prototype changes no other object', async () => {
    const data = JSON.parse('{"_entities":[{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"rating":1}]}');
    const { query } = await federate({ shop, reviews: { ...reviews, intercept: async () => ({ data }) } });
    expect(await query('{ product { name rating } }')).toEqual({ data: { product: { name: 'name 1', rating: 1 } } });
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('converts what graphql-js converts', async () => {
    const { query } = await federate({
      shop,
      reviews: { ...reviews, intercept: async () => ({ data: { _entities: [{ rating: '7', best: { text: 12 } }] } }) },
    });
    expect(await query('{ product { rating best { text } } }')).toEqual({ data: { product: { rating: 7, best: { text: '12' } } } });
  });
});
