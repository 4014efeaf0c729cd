import { describe } from '@jest/globals';
import { compareAll, type Split } from './monolith.ts';

const users = ['1', '2'].map((id) => ({ __typename: 'User', id, rid: `r${id}`, name: `User ${id}`, nickname: `nick ${id}` }));
const world: Split['world'] = {
  query: { randomUser: users[0], userById: ({ id }: { id: string }) => users.find((user) => user.id === id), providedRandomUser: users[1] },
  entities: users,
};
const questions = [
  '{ randomUser { id name } }',
  '{ randomUser { name nickname } }',
  ['query ($id: ID!) { userById(id: $id) { id name nickname } }', { id: '2' }] as const,
  '{ providedRandomUser { name } }',
  '{ providedRandomUser { id rid name nickname } }',
];
const owner = 'type Query { userById(id: ID): User } type User @key(fields: "id") { id: ID! name: String! nickname: String }';

describe('types that are extended', () => {
  for (const [how, open] of [
    ['by extend type', 'extend type User'],
    ['by @extends', 'type User @extends'],
  ] as const) {
    const extension = `type Query { randomUser: User providedRandomUser: User @provides(fields: "name") }
      ${open} @key(fields: "id") { id: ID! @external name: String! @external rid: ID }`;
    compareAll(
      `${how} as in the first version of the specification`,
      { world, subgraphs: { extender: { sdl: extension, federation: 1 }, owner: { sdl: owner, federation: 1 } } },
      questions,
    );
    compareAll(
      `${how} beside a subgraph of the second version`,
      { world, subgraphs: { extender: { sdl: extension, federation: 1 }, owner: owner.replace('name: String!', 'name: String! @shareable') } },
      questions,
    );
  }
  compareAll(
    'by extend type and by external keys in the second version',
    {
      world,
      subgraphs: {
        extender: `type Query { randomUser: User providedRandomUser: User @provides(fields: "name") }
          extend type User @key(fields: "id") { id: ID! @external name: String! @external rid: ID }`,
        owner: owner.replace('name: String!', 'name: String! @shareable'),
      },
    },
    questions,
  );

  const products = [{ __typename: 'Product', id: 'p', upc: 'u', name: 'P', price: 3 }];
  compareAll(
    'with keys that they do not resolve',
    {
      world: { query: { productInB: products[0], product: products[0] }, entities: products },
      subgraphs: {
        a: {
          sdl: 'type Query { product: Product } extend type Product @key(fields: "id") { id: ID! @external name: String @external price: Float }',
          federation: 1,
        },
        b: 'type Query { productInB: Product } type Product @key(fields: "id") @key(fields: "upc", resolvable: false) { id: ID! upc: ID! @shareable name: String @shareable }',
      },
    },
    ['{ productInB { id upc name price } }', '{ product { name price upc } }'],
  );

  const prices = [{ __typename: 'Product', id: 'p', name: 'P', price: { __typename: 'Price', id: '1', amount: 3, currency: 'NOK' } }];
  compareAll(
    'with external fields that nothing names',
    {
      world: { query: { product: prices[0] }, entities: [...prices, ...prices.map(({ price }) => price)] },
      subgraphs: {
        a: 'type Query { product: Product } type Product @key(fields: "id") { id: ID! name: String price: Price } type Price @key(fields: "id") { id: ID! amount: Int currency: String @shareable }',
        b: { sdl: 'extend type Price @key(fields: "id") { id: ID! @external amount: Int @external currency: String }', federation: 1 },
      },
    },
    ['{ product { price { amount currency } } }', '{ product { id name price { currency id amount } } }'],
  );
});
