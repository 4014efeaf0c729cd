import { describe, expect, it } from '@jest/globals';
import { compareAll, divide } from './monolith.ts';
import { read, type WorldObject } from './world.ts';

describe('interface objects', () => {
  const shared = {
    views: 5,
    rating(this: WorldObject) {
      return `${read(this, 'title')} *****`;
    },
  };
  const book = { __typename: 'Book', id: 'b', title: 'Book', pages: 3, ...shared };
  const film = { __typename: 'Film', id: 'f', title: 'Film', minutes: 90, ...shared };
  const owner = { __typename: 'Owner', id: 'o', favourites: [film, book] };
  const world = { query: { media: [book, film, null], top: book, seen: [film, book, film], owner }, entities: [book, film, owner] };
  const library = `type Query { media: [Media] } interface Media @key(fields: "id") { id: ID! title: String }
    type Book implements Media @key(fields: "id") { id: ID! title: String pages: Int } type Film implements Media @key(fields: "id") { id: ID! title: String minutes: Int }`;

  compareAll(
    'add fields to every implementation',
    {
      world,
      subgraphs: {
        library,
        stats: 'type Query { top: Media seen: [Media!] } type Media @key(fields: "id") @interfaceObject { id: ID! views: Int! }',
      },
    },
    [
      '{ media { id views } }',
      '{ media { __typename title views ... on Book { pages } } }',
      '{ media { ... on Film { views minutes } } }',
      '{ top { views } }',
      '{ top { id title views } }',
      '{ top { __typename } }',
      '{ seen { ... on Film { minutes views } ... on Book { id } } }',
      '{ seen { __typename id ... on Media { title v: views } } }',
      '{ top { ... on Film { id } } }',
    ],
  );

  compareAll(
    'require fields of the interface',
    {
      world,
      subgraphs: {
        library,
        ratings:
          'type Query { top: Media } type Media @key(fields: "id") @interfaceObject { id: ID! title: String @external rating: String @requires(fields: "title") }',
      },
    },
    ['{ media { rating } }', '{ top { rating } }', '{ top { title rating ... on Book { pages rating } __typename } }', '{ media { ... on Book { rating } } }'],
  );

  compareAll(
    'are met on the way to another subgraph',
    {
      world,
      subgraphs: {
        library,
        people:
          'type Query { owner: Owner } type Owner @key(fields: "id") { id: ID! favourites: [Media] } type Media @key(fields: "id") @interfaceObject { id: ID! }',
        stats: 'type Media @key(fields: "id") @interfaceObject { id: ID! views: Int! }',
      },
    },
    [
      '{ owner { favourites { views } } }',
      '{ owner { favourites { title views __typename } id } }',
      '{ owner { favourites { ... on Book { pages views } ... on Film { minutes } } } }',
    ],
  );

  it('that no key leads to answer with an error, not with a null alone', async () => {
    const { query, engine, calls } = await divide({
      world: { query: { node: book, owned: book }, entities: [book] },
      subgraphs: {
        a: 'type Query { node: Node } interface Node @key(fields: "id", resolvable: false) { id: ID! }',
        b: 'type Query { owned: Node } type Node @key(fields: "id", resolvable: false) @interfaceObject { id: ID! views: Int }',
      },
    });
    try {
      for (const source of ['{ node { views } }', '{ node { views } owned { id } }']) {
        const { data, errors } = await query(source);
        expect([data ?? null, errors?.map(({ extensions }) => extensions['code'])]).toEqual([null, ['OPERATION_NOT_RESOLVABLE']]);
      }
      expect(calls).toEqual([]);
      expect(await query('{ owned { views id } }')).toEqual({ data: { owned: { views: 5, id: 'b' } } });
    } finally {
      await engine.stop();
    }
  });
});
