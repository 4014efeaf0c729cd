import { describe, expect, it } from '@jest/globals';
import { federate } from './federate.ts';

const products = {
  sdl: `
    type Query { products: [Product] product(id: ID!): Product }
    type Product @key(fields: "id") @key(fields: "sku region { code }") { id: ID! sku: String! region: Region! name: String }
    type Region @shareable { code: String! }
  `,
  resolvers: {
    Query: {
      products: () => [product('1'), null, product('2'), product('1')],
      product: (_: unknown, { id }: { id: string }) => product(id),
    },
  },
};

function product(id: string) {
  return { id, sku: `sku-${id}`, region: { code: 'eu' }, name: `name ${id}` };
}

const reviews = {
  sdl: `type Product @key(fields: "id") { id: ID! rating: Int reviews: [Review!]! } type Review { text: String! }`,
  resolvers: { Product: { rating: ({ id }: { id: string }) => Number(id), reviews: ({ id }: { id: string }) => [{ text: `good ${id}` }] } },
};

const stock = {
  sdl: `type Product @key(fields: "sku region { code }") { sku: String! region: Region! inStock: Int } type Region @shareable { code: String! }`,
  resolvers: { Product: { inStock: ({ sku, region }: { sku: string; region: { code: string } }) => sku.length + region.code.length } },
};

describe('entities', () => {
  it('asks once for an entity that occurs more than once, and passes over nulls', async () => {
    const { query, representationsFor } = await federate({ products, reviews });
    expect(await query('{ products { name rating reviews { text } } }')).toEqual({
      data: {
        products: [
          { name: 'name 1', rating: 1, reviews: [{ text: 'good 1' }] },
          null,
          { name: 'name 2', rating: 2, reviews: [{ text: 'good 2' }] },
          { name: 'name 1', rating: 1, reviews: [{ text: 'good 1' }] },
        ],
      },
    });
    expect(representationsFor('reviews')).toEqual([
      [
        { __typename: 'Product', id: '1' },
        { __typename: 'Product', id: '2' },
      ],
    ]);
  });

  it('represents an entity by a composite key with a nested object', async () => {
    const { query, representationsFor } = await federate({ products, stock });
    expect(await query('{ product(id: "1") { inStock } }')).toEqual({ data: { product: { inStock: 7 } } });
    expect(representationsFor('stock')).toEqual([[{ __typename: 'Product', sku: 'sku-1', region: { code: 'eu' } }]]);
  });
});
