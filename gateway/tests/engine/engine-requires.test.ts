import { describe, expect, it } from '@jest/globals';
import { federate } from './federate.ts';

const catalogue = {
  sdl: `
    type Query { products: [Product!]! }
    type Product @key(fields: "id") { id: ID! price(currency: String!): Int weight: Int category: Category }
    type Category { averagePrice(currency: String!): Int }
  `,
  resolvers: {
    Query: { products: () => [{ id: '1', weight: 2, category: {} }] },
    Product: { price: (_: unknown, { currency }: { currency: string }) => prices[currency] },
    Category: { averagePrice: (_: unknown, { currency }: { currency: string }) => (prices[currency] ?? 0) * 10 },
  },
};
const prices: Record<string, number> = { USD: 100, EUR: 90, CHF: 80 };

const shipping = {
  sdl: `
    type Product @key(fields: "id") {
      id: ID!
      price(currency: String!): Int @external
      weight: Int @external
      category: Category @external
      estimate(factor: Int = 1): Int @requires(fields: "price(currency: \\"USD\\") weight")
      estimateInEuro: Int @requires(fields: "price(currency: \\"EUR\\") weight")
      isCheap: Boolean @requires(fields: "category { averagePrice(currency: \\"USD\\") } price(currency: \\"EUR\\")")
    }
    type Category @shareable { averagePrice(currency: String!): Int @external }
  `,
  resolvers: {
    Product: {
      estimate: ({ price, weight }: Representation, { factor }: { factor: number }) => price * weight * factor,
      estimateInEuro: ({ price, weight }: Representation) => price * weight,
      isCheap: ({ price, category }: Representation) => price < category.averagePrice && category.averagePrice === 1000,
    },
  },
};
type Representation = { price: number; weight: number; category: { averagePrice: number } };

describe('requires', () => {
  it('sends what a field requires with the arguments that it requires', async () => {
    const { query, representationsFor } = await federate({ catalogue, shipping });
    expect(await query('{ products { estimate } }')).toEqual({ data: { products: [{ estimate: 200 }] } });
    expect(representationsFor('shipping')).toEqual([[{ __typename: 'Product', id: '1', price: 100, weight: 2 }]]);
  });

  it('keeps arguments of the client and of requirements apart', async () => {
    const { query } = await federate({ catalogue, shipping });
    const answer = await query('{ products { price(currency: "CHF") estimate category { averagePrice(currency: "CHF") } isCheap } }');
    expect(answer).toEqual({ data: { products: [{ price: 80, estimate: 200, category: { averagePrice: 800 }, isCheap: true }] } });
  });

  it('keeps the arguments of two requirements apart', async () => {
    const { query } = await federate({ catalogue, shipping });
    const answer = await query('query ($n: Int) { products { price(currency: "USD") estimate(factor: $n) estimateInEuro isCheap } }', { n: 3 });
    expect(answer).toEqual({ data: { products: [{ price: 100, estimate: 600, estimateInEuro: 180, isCheap: true }] } });
  });

  it('keeps the arguments of a requirement that itself requires something with arguments', async () => {
    const labels = {
      sdl: `type Product @key(fields: "id") {
        id: ID! estimate(factor: Int = 1): Int @external label: String @requires(fields: "estimate(factor: 2)")
      }`,
      resolvers: { Product: { label: ({ estimate }: { estimate: number }) => `for ${estimate}` } },
    };
    const { query, calls } = await federate({ catalogue, shipping, labels });
    const answer = await query('{ products { price(currency: "CHF") estimate(factor: 3) estimateInEuro label } }');
    expect(answer).toEqual({ data: { products: [{ price: 80, estimate: 600, estimateInEuro: 180, label: 'for 400' }] } });
    // Francs for the client, dollars for one of the requirements, euros for the other.
    expect(calls.flatMap((call) => call.query.match(/price\(currency:"\w+"\)/g) ?? []).toSorted()).toEqual(
      ['CHF', 'EUR', 'USD'].map((currency) => `price(currency:"${currency}")`),
    );
  });

  it('follows a chain of requirements through four subgraphs', async () => {
    const { query } = await federate({
      a: {
        sdl: 'type Query { item: Item } type Item @key(fields: "id") { id: ID! base: Int! }',
        resolvers: { Query: { item: () => ({ id: '1', base: 1 }) }, Item: { base: () => 1 } },
      },
      b: {
        sdl: 'type Item @key(fields: "id") { id: ID! base: Int! @external doubled: Int! @requires(fields: "base") }',
        resolvers: { Item: { doubled: ({ base }: { base: number }) => base * 2 } },
      },
      c: {
        sdl: 'type Item @key(fields: "id") { id: ID! doubled: Int! @external squared: Int! @requires(fields: "doubled") }',
        resolvers: { Item: { squared: ({ doubled }: { doubled: number }) => doubled ** 2 } },
      },
      d: {
        sdl: 'type Item @key(fields: "id") { id: ID! squared: Int! @external final: Int! @requires(fields: "squared") }',
        resolvers: { Item: { final: ({ squared }: { squared: number }) => squared + 1 } },
      },
    });
    expect(await query('{ item { final } }')).toEqual({ data: { item: { final: 5 } } });
  });

  it('sends what is there of a requirement on types that an object is not of', async () => {
    const types = 'union Body = Note | Image type Note @shareable { text: String } type Image @shareable { url: String }';
    const { query } = await federate({
      posts: {
        sdl: `type Query { posts: [Post!]! } type Post @key(fields: "id") { id: ID! body: Body @shareable } ${types}`,
        rootValue: { posts: ['Note', 'Image'].map((__typename, index) => ({ id: String(index), body: { __typename, text: 'long' } })) },
      },
      counts: {
        sdl: `type Post @key(fields: "id") { id: ID! body: Body @external words: Int @requires(fields: "body { ... on Note { text } }") } ${types}`,
        resolvers: { Post: { words: ({ body }: { body: { text?: string } }) => body.text?.length ?? 0 } },
      },
    });
    expect(await query('{ posts { words } }')).toEqual({ data: { posts: [{ words: 4 }, { words: 0 }] } });
  });
});
