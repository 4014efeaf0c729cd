import { describe, expect, it } from '@jest/globals';
import { compareAll, divide } from './monolith.ts';
import { read, type WorldObject } from './world.ts';

const products = ['1', '2'].map((id) => ({
  __typename: 'Product',
  id,
  name: `Product ${id}`,
  price: Number(id) * 3,
  stock: Number(id),
  offer(this: WorldObject) {
    return `${read(this, 'price')} off`;
  },
}));
const world = { query: { __typename: 'Query', product: products[0], products, id: 'root' }, entities: products };

describe('overridden fields', () => {
  compareAll(
    'are asked of the new owner',
    {
      world,
      subgraphs: {
        old: 'type Query { products: [Product] } type Product @key(fields: "id") { id: ID! name: String price: Int }',
        new: 'type Product @key(fields: "id") { id: ID! price: Int @override(from: "old") stock: Int }',
      },
    },
    ['{ products { price } }', '{ products { id name price stock } }'],
  );

  it('are not asked of the old owner', async () => {
    const { query, calls } = await divide({
      world,
      subgraphs: {
        old: 'type Query { products: [Product] } type Product @key(fields: "id") { id: ID! name: String price: Int }',
        new: 'type Product @key(fields: "id") { id: ID! price: Int @override(from: "old") }',
      },
    });
    await query('{ products { name price } }');
    expect(calls.filter(({ subgraph }) => subgraph === 'old').map(({ query: text }) => text.includes('price'))).toEqual([false]);
  });

  compareAll(
    'may be overridden from a subgraph that there is not',
    { world, subgraphs: { shop: 'type Query { products: [Product] } type Product @key(fields: "id") { id: ID! name: String @override(from: "nowhere") }' } },
    ['{ products { id name } }'],
  );

  compareAll(
    'are required by others',
    {
      world,
      subgraphs: {
        old: 'type Query { products: [Product] } type Product @key(fields: "id") { id: ID! price: Int }',
        new: 'type Product @key(fields: "id") { id: ID! price: Int @override(from: "old") }',
        offers: 'type Query { product: Product } type Product @key(fields: "id") { id: ID! price: Int @external offer: String @requires(fields: "price") }',
      },
    },
    ['{ products { offer } }', '{ product { offer price } products { price offer id } }'],
  );

  const posts = [
    { __typename: 'ImagePost', id: 'i', createdAt: 'i at new' },
    { __typename: 'TextPost', id: 't', createdAt: 't at new', body: 'B' },
  ];
  compareAll(
    'of a type behind an interface',
    {
      world: { query: { feed: posts, another: posts[0] }, entities: posts },
      subgraphs: {
        a: `type Query { feed: [Post] } interface Post { id: ID! createdAt: String! }
          type ImagePost implements Post @key(fields: "id") { id: ID! createdAt: String! } type TextPost implements Post @key(fields: "id") { id: ID! createdAt: String! body: String! }`,
        b: `type Query { another: AnotherPost } interface AnotherPost { id: ID! createdAt: String! }
          type ImagePost implements AnotherPost @key(fields: "id") { id: ID! createdAt: String! @override(from: "a") }`,
      },
    },
    [
      '{ feed { id createdAt } }',
      '{ feed { ... on ImagePost { createdAt } ... on TextPost { createdAt body } } another { createdAt } }',
      '{ another { id __typename } }',
    ],
  );
});

describe('shared fields of the root', () => {
  const thing = { __typename: 'Thing', id: '1', a: 'A', b: { __typename: 'Value', x: 1, y: 2 }, c: ['C'] };
  const of = (fields: string): string => `type Query { thing: Thing @shareable things: [Thing] @shareable } type Thing @shareable { id: ID! ${fields} }`;
  const entities = { query: { __typename: 'Query', thing, things: [thing, thing] }, entities: [] };
  compareAll(
    'are asked of each subgraph for what it has',
    {
      world: entities,
      subgraphs: {
        one: `${of('a: String')}`,
        two: `${of('b: Value')} type Value @shareable { x: Int y: Int }`,
        three: of('c: [String]'),
      },
    },
    ['{ thing { a c } }', '{ thing { id b { y } a c b { x } } }', '{ one: thing { a } two: thing { b { x } c } __typename }'],
  );
});

describe('one field of the root in several subgraphs', () => {
  compareAll(
    'is asked of one',
    {
      world,
      subgraphs: {
        a: 'type Query { product: Product @shareable } type Product @key(fields: "id") { id: ID! name: String @shareable }',
        b: 'type Query { product: Product @shareable } type Product @key(fields: "id") { id: ID! name: String @shareable stock: Int }',
        c: 'type Query { products: [Product] } type Product @key(fields: "id") { id: ID! price: Int }',
      },
    },
    ['{ product { name } }', '{ product { name stock price } products { stock name } }'],
  );
});
