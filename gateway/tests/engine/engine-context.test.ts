import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Federation, federate, type SubgraphSource } from './federate.ts';

const shops: SubgraphSource = {
  sdl: `type Query { shops: [Shop!]! }
    type Shop @key(fields: "id") { id: ID! currency: Money }
    type Money { code: String! }`,
  rootValue: {
    shops: [
      { id: 's1', currency: { code: 'EUR' } },
      { id: 's2', currency: { code: 'USD' } },
      { id: 's3', currency: { code: 'EUR' } },
    ],
  },
};
const items: SubgraphSource = {
  sdl: `type Shop @key(fields: "id") @federation__context(name: "shop") { id: ID! currency: Money @external shelves: [Shelf!]! }
    type Money @external { code: String! }
    type Shelf { items: [Item!]! }
    type Item @key(fields: "id") { id: ID! label: String! }`,
  resolvers: {
    Shop: {
      __resolveReference: ({ id }: { id: string }) => ({
        id,
        shelves: [
          {
            items: [
              { id: `${id}a`, label: 'A' },
              { id: 'both', label: 'B' },
            ],
          },
        ],
      }),
    },
  },
};
/** The same subgraph takes the context at the shop, and again below it, where the items are entities of another call. */
const priced: SubgraphSource = {
  sdl: `${items.sdl.replace('label: String!', 'label: String! price(in: String @federation__fromContext(field: "$shop { currency { code } }"), digits: Int = 2): String')}`,
  resolvers: {
    ...items.resolvers,
    Item: { price: ({ id }: { id: string }, args: { in?: string; digits: number }) => `${id} in ${args.in} with ${args.digits}` },
  },
};

let federation: Federation;
beforeAll(async () => {
  federation = await federate({ shops, items: priced });
});
afterAll(async () => federation.engine.stop());

describe('an argument from a context', () => {
  it('has the value of the object that it stands in, for each object its own', async () => {
    const { data, errors } = await federation.query('{ shops { id shelves { items { price } } } }');
    expect(errors).toBeUndefined();
    const prices = (id: string, code: string) => ({ id, shelves: [{ items: [{ price: `${id}a in ${code} with 2` }, { price: `both in ${code} with 2` }] }] });
    expect(data).toEqual({ shops: [prices('s1', 'EUR'), prices('s2', 'USD'), prices('s3', 'EUR')] });
  });

  it('goes along with arguments of the client', async () => {
    const { data } = await federation.query('query ($d: Int) { shops { shelves { items { none: price(digits: 0) some: price(digits: $d) } } } }', { d: 4 });
    expect(data).toMatchObject({ shops: [{ shelves: [{ items: [{ none: 's1a in EUR with 0', some: 's1a in EUR with 4' }, {}] }] }, {}, {}] });
  });

  it('takes one call for each context', () => {
    const representations = federation.representationsFor('items').slice(-2) as { id: string }[][];
    expect(representations.map((each) => each.map(({ id }) => id))).toEqual([['s1', 's3'], ['s2']]);
  });
});

describe('an argument from a context further up', () => {
  const listed: SubgraphSource = {
    sdl: `type Query { shops: [Shop!]! }
      type Shop @key(fields: "id") { id: ID! currency: String! items: [Item] }
      type Item @key(fields: "id") { id: ID! }`,
    rootValue: {
      shops: [
        { id: 's1', currency: 'EUR', items: [{ id: 'a' }, null, { id: 'b' }] },
        { id: 's2', currency: 'USD', items: [{ id: 'a' }] },
      ],
    },
  };
  const above: SubgraphSource = {
    sdl: `type Shop @key(fields: "id") @federation__context(name: "shop") { id: ID! currency: String! @external name: String }
      type Item @key(fields: "id") { id: ID! price(in: String @federation__fromContext(field: "$shop { currency }")): String }`,
    resolvers: {
      Item: { __resolveReference: ({ id }: { id: string }) => ({ id }), price: ({ id }: { id: string }, args: { in?: string }) => `${id} in ${args.in}` },
    },
  };

  it('finds it above the lists that the entity stands in', async () => {
    const { engine, query } = await federate({ listed, above });
    const { data } = await query('{ shops { items { price } } }');
    expect(data).toEqual({ shops: [{ items: [{ price: 'a in EUR' }, null, { price: 'b in EUR' }] }, { items: [{ price: 'a in USD' }] }] });
    await engine.stop();
  });
});
