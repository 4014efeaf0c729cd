import { describe, expect, it } from '@jest/globals';
import { federate } from './federate.ts';

const byId = { __resolveReference: (reference: object) => reference };

describe('interfaces and unions', () => {
  const media = {
    sdl: `
      type Query { feed: [Media] wall: [[Post!]] }
      interface Media { title: String }
      type Book implements Media @key(fields: "id") { id: ID! title: String pages: Int }
      type Film implements Media @key(fields: "id") { id: ID! title: String length: Int }
      type Ghost implements Media @inaccessible { title: String }
      union Post = Book | Film
    `,
    resolvers: {
      Query: {
        feed: () => [
          { __typename: 'Book', id: 'b', title: 'B', pages: 3 },
          { __typename: 'Ghost', title: 'G' },
          { __typename: 'Film', id: 'f', title: 'F', length: 9 },
        ],
        wall: () => [[{ __typename: 'Film', id: 'f', length: 9 }], null, []],
      },
    },
  };
  const ratings = {
    sdl: `
      type Book @key(fields: "id") { id: ID! score: Int }
      type Film @key(fields: "id") { id: ID! score: String }
    `,
    resolvers: { Book: { ...byId, score: () => 5 }, Film: { ...byId, score: () => 'high' } },
  };

  it('bring fields of one name and of different types into their own objects', async () => {
    const { query } = await federate({ media, ratings });
    const { data } = await query('{ feed { __typename title ... on Book { score } ... on Film { grade: score } } }');
    expect(data?.['feed']).toEqual([{ __typename: 'Book', title: 'B', score: 5 }, null, { __typename: 'Film', title: 'F', grade: 'high' }]);
  });

  it('let no inaccessible type through', async () => {
    const { query } = await federate({ media, ratings });
    const { data, errors } = await query('{ feed { title } }');
    expect(data?.['feed']).toEqual([{ title: 'B' }, null, { title: 'F' }]);
    expect(errors?.map(({ path, extensions }) => [path, extensions['code']])).toEqual([[['feed', 1], 'SUBGRAPH_INVALID_VALUE']]);
    expect(JSON.stringify(errors)).not.toContain('Ghost');
  });

  it('are followed through lists of lists', async () => {
    const { query } = await federate({ media, ratings });
    expect(await query('{ wall { ... on Film { length score } } }')).toEqual({ data: { wall: [[{ length: 9, score: 'high' }], null, []] } });
  });

  it('keep fields of one key apart that mean different things on different types', async () => {
    const { query } = await federate({
      media: {
        sdl: `
          type Query { items: [Work] }
          union Work = Book | Film
          type Book { writer: User }
          type Film { director: User }
          type User @key(fields: "id") { id: ID! }
        `,
        resolvers: {
          Query: {
            items: () => [
              { __typename: 'Book', writer: { id: '1' } },
              { __typename: 'Film', director: { id: '1' } },
            ],
          },
        },
      },
      accounts: {
        sdl: 'type User @key(fields: "id") { id: ID! name(long: Boolean!): String }',
        resolvers: { User: { ...byId, name: (_: unknown, { long }: { long: boolean }) => (long ? 'Ada Lovelace' : 'Ada') } },
      },
    });
    const source = '{ items { ... on Book { by: writer { name(long: true) } } ... on Film { by: director { name(long: false) } } } }';
    expect(await query(source)).toEqual({ data: { items: [{ by: { name: 'Ada Lovelace' } }, { by: { name: 'Ada' } }] } });
  });

  it('of which two subgraphs know different members are answered by those that a subgraph knows', async () => {
    const { query } = await federate({
      a: {
        sdl: 'type Query { a: [Action!]! } union Action = Common | OnlyA type Common @shareable { label: String } type OnlyA { a: Int }',
        resolvers: {
          Query: {
            a: () => [
              { __typename: 'Common', label: 'c' },
              { __typename: 'OnlyA', a: 1 },
            ],
          },
        },
      },
      b: {
        sdl: 'type Query { b: [Action!]! } union Action = Common | OnlyB type Common @shareable { label: String } type OnlyB { b: Int }',
        resolvers: {
          Query: {
            b: () => [
              { __typename: 'OnlyB', b: 2 },
              { __typename: 'Common', label: 'c' },
            ],
          },
        },
      },
    });
    const fields = '{ __typename ... on Common { label } ... on OnlyA { a } ... on OnlyB { b } }';
    expect(await query(`{ a ${fields} b ${fields} }`)).toEqual({
      data: {
        a: [
          { __typename: 'Common', label: 'c' },
          { __typename: 'OnlyA', a: 1 },
        ],
        b: [
          { __typename: 'OnlyB', b: 2 },
          { __typename: 'Common', label: 'c' },
        ],
      },
    });
  });
});

describe('interface objects', () => {
  const items = {
    sdl: `
      type Query { items: [Item!]! }
      interface Item @key(fields: "id") { id: ID! name: String }
      type Book implements Item @key(fields: "id") { id: ID! name: String pages: Int }
      type Game implements Item @key(fields: "id") { id: ID! name: String players: Int }
    `,
    resolvers: {
      Query: { items: () => [itemOf('1'), itemOf('2')] },
      Item: { __resolveReference: ({ id }: { id: string }) => itemOf(id) },
    },
  };
  function itemOf(id: string) {
    return id === '1' ? { __typename: 'Book', id, name: 'one', pages: 10 } : { __typename: 'Game', id, name: 'two', players: 2 };
  }
  const reviews = {
    sdl: `
      type Query { top: Item reviews: [Review!]! }
      type Item @key(fields: "id") @interfaceObject { id: ID! rating: Int! }
      type Review { item: Item! }
    `,
    resolvers: {
      Query: { top: () => ({ id: '2' }), reviews: () => [{ item: { id: '1' } }, { item: { id: '2' } }, { item: { id: '1' } }] },
      Item: { rating: ({ id }: { id: string }) => Number(id) * 10 },
    },
  };

  it('add fields to every object of the interface', async () => {
    const { query, representationsFor } = await federate({ items, reviews });
    expect(await query('{ items { __typename name rating } }')).toEqual({
      data: {
        items: [
          { __typename: 'Book', name: 'one', rating: 10 },
          { __typename: 'Game', name: 'two', rating: 20 },
        ],
      },
    });
    expect(representationsFor('reviews')).toEqual([
      [
        { __typename: 'Item', id: '1' },
        { __typename: 'Item', id: '2' },
      ],
    ]);
  });

  it('have their concrete type found where it is known', async () => {
    const { query } = await federate({ items, reviews });
    expect(await query('{ reviews { item { rating ... on Book { pages } ... on Game { players } __typename } } }')).toEqual({
      data: {
        reviews: [
          { item: { rating: 10, pages: 10, __typename: 'Book' } },
          { item: { rating: 20, players: 2, __typename: 'Game' } },
          { item: { rating: 10, pages: 10, __typename: 'Book' } },
        ],
      },
    });
  });

  it('do without it when only fields of the interface are asked for', async () => {
    const { query, calls } = await federate({ items, reviews });
    expect(await query('{ top { id rating } }')).toEqual({ data: { top: { id: '2', rating: 20 } } });
    expect(calls).toHaveLength(1);
  });

  it('are null with one error when their concrete type cannot be found', async () => {
    const intercept = async () => {
      throw new Error('down');
    };
    const { query } = await federate({ items: { ...items, intercept }, reviews });
    const { data, errors } = await query('{ top { __typename rating } }');
    expect(data).toEqual({ top: null });
    expect(errors?.map(({ path, extensions }) => [path, extensions['service']])).toEqual([[['top', '__typename'], 'items']]);
  });
});

describe('enums', () => {
  it('lose values that are inaccessible, and say so', async () => {
    const { query } = await federate({
      a: {
        sdl: 'type Query { colors: [Color] must: Color! } enum Color { RED HIDDEN @inaccessible }',
        resolvers: { Query: { colors: () => ['RED', 'HIDDEN', null], must: () => 'HIDDEN' } },
      },
    });
    const { data, errors } = await query('{ colors }');
    expect(data).toEqual({ colors: ['RED', null, null] });
    expect(errors?.map(({ path }) => path)).toEqual([['colors', 1]]);
    expect(JSON.stringify(errors)).not.toContain('HIDDEN');
    const must = await query('{ must }');
    expect(must.data).toBeNull();
    expect(must.errors).toHaveLength(1);
  });
});

describe('keys', () => {
  const a = {
    sdl: `
      type Query { books: [Book] }
      type Book @key(fields: "upc") { upc: ID! }
    `,
    resolvers: { Query: { books: () => [{ upc: '1' }, { upc: '2' }, { upc: '3' }] } },
  };
  const b = {
    sdl: 'type Book @key(fields: "upc") @key(fields: "id") { upc: ID! id: ID }',
    resolvers: { Book: { __resolveReference: ({ upc }: { upc: string }) => (upc === '3' ? null : { upc, id: upc === '2' ? null : `id-${upc}` }) } },
  };
  const c = {
    sdl: 'type Book @key(fields: "id") { id: ID author: Author } type Author { name: String }',
    resolvers: { Book: { ...byId, author: ({ id }: { id: string }) => ({ name: `author of ${id}` }) } },
  };

  it('lead from one to the other, and end at a null', async () => {
    const { query, representationsFor } = await federate({ a, b, c });
    expect(await query('{ books { upc author { name } } }')).toEqual({
      data: {
        books: [
          { upc: '1', author: { name: 'author of id-1' } },
          { upc: '2', author: null },
          { upc: '3', author: null },
        ],
      },
    });
    expect(representationsFor('c')).toEqual([[{ __typename: 'Book', id: 'id-1' }]]);
  });

  it('that are not resolvable are never asked for', async () => {
    const { query, calls } = await federate({
      orders: {
        sdl: 'type Query { order: Order } type Order { product: Product } type Product @key(fields: "id", resolvable: false) { id: ID! }',
        resolvers: { Query: { order: () => ({ product: { id: '1' } }) } },
      },
      products: { sdl: 'type Product @key(fields: "id") { id: ID! name: String }', resolvers: { Product: { ...byId, name: () => 'one' } } },
    });
    expect(await query('{ order { product { name } } }')).toEqual({ data: { order: { product: { name: 'one' } } } });
    expect(calls.map(({ subgraph }) => subgraph)).toEqual(['orders', 'products']);
  });
});

describe('fields of more than one subgraph', () => {
  it('come from the subgraph that overrides', async () => {
    const { query } = await federate({
      old: {
        sdl: 'type Query { item: Item } type Item @key(fields: "id") { id: ID! name: String }',
        resolvers: { Query: { item: () => ({ id: '1', name: 'old' }) } },
      },
      young: { sdl: 'type Item @key(fields: "id") { id: ID! name: String @override(from: "old") }', resolvers: { Item: { ...byId, name: () => 'new' } } },
    });
    expect(await query('{ item { name } }')).toEqual({ data: { item: { name: 'new' } } });
  });

  it('come with what provides them', async () => {
    const { query, calls } = await federate({
      reviews: {
        sdl: `
          type Query { review: Review }
          type Review { subject: Subject @provides(fields: "... on Book { title }") }
          union Subject = Book | Film
          type Book @key(fields: "id") { id: ID! title: String @external }
          type Film @key(fields: "id") { id: ID! }
        `,
        resolvers: { Query: { review: () => ({ subject: { __typename: 'Book', id: '1', title: 'provided' } }) } },
      },
      books: {
        sdl: 'type Book @key(fields: "id") { id: ID! title: String @shareable pages: Int }',
        resolvers: { Book: { ...byId, title: () => 'own', pages: () => 3 } },
      },
    });
    expect(await query('{ review { subject { ... on Book { title } } } }')).toEqual({ data: { review: { subject: { title: 'provided' } } } });
    expect(calls).toHaveLength(1);
    expect(await query('{ review { subject { ... on Book { title pages } } } }')).toEqual({ data: { review: { subject: { title: 'provided', pages: 3 } } } });
  });

  it('that share an object are merged into it', async () => {
    const { query } = await federate({
      a: {
        sdl: 'type Query { place: Place @shareable } type Place @shareable { position: Position } type Position { x: Int }',
        resolvers: { Query: { place: () => ({ position: { x: 1 } }) } },
      },
      b: {
        sdl: 'type Query { place: Place @shareable } type Place @shareable { position: Position } type Position { y: Int }',
        resolvers: { Query: { place: () => ({ position: { y: 2 } }) } },
      },
    });
    expect(await query('{ place { position { y x } } }')).toEqual({ data: { place: { position: { y: 2, x: 1 } } } });
  });
});
