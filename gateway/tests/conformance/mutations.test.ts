import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Comparison, divide } from './monolith.ts';
import { read, type WorldObject } from './world.ts';

describe('mutations', () => {
  let comparison: Comparison;
  const products = new Map<string, { __typename: 'Product'; id: string; name: string; price: number; isExpensive: (this: WorldObject) => boolean }>();
  let total = 0;
  const change = async (next: (value: number) => number): Promise<number> => {
    const before = total;
    // A field that began too early would read the same value.
    await new Promise((resolve) => setImmediate(resolve));
    total = next(before);
    return total;
  };
  const mutation = {
    addProduct: ({ name, price }: { name: string; price: number }) => {
      const product = {
        __typename: 'Product' as const,
        id: `p${products.size}`,
        name,
        price,
        isExpensive(this: WorldObject) {
          return Number(read(this, 'price')) > 100;
        },
      };
      products.set(product.id, product);
      return product;
    },
    add: ({ by }: { by: number }) => change((value) => value + by),
    multiply: ({ by }: { by: number }) => change((value) => value * by),
    clear: () => {
      total = 0;
      return total;
    },
  };
  const world = {
    query: { total: () => total, product: () => products.get('p0') ?? null },
    mutation,
    get entities() {
      return [...products.values()];
    },
  };

  beforeEach(async () => {
    products.clear();
    total = 0;
    comparison = await divide({
      world,
      subgraphs: {
        a: 'type Query { product: Product } type Mutation { addProduct(name: String!, price: Float!): Product! multiply(by: Int!): Int! } type Product @key(fields: "id") { id: ID! name: String! price: Float! }',
        b: 'type Query { total: Int! } type Mutation { add(by: Int!): Int! clear: Int! } type Product @key(fields: "id") { id: ID! price: Float! @external isExpensive: Boolean! @requires(fields: "price") }',
      },
    });
  });
  afterEach(() => comparison.engine.stop());

  it('run in the order of the document, over subgraphs', async () => {
    const { data } = await comparison.query(
      'mutation { one: add(by: 5) two: multiply(by: 10) three: add(by: 2) four: multiply(by: 2) five: clear six: add(by: 1) }',
    );
    expect(JSON.stringify(data)).toBe('{"one":5,"two":50,"three":52,"four":104,"five":0,"six":1}');
    expect(comparison.calls.map(({ subgraph }) => subgraph)).toEqual(['b', 'a', 'b', 'a', 'b']);
  });

  it('go on with queries for what they answer', async () => {
    const source = 'mutation { addProduct(name: "new", price: 599.99) { name price isExpensive id } }';
    expect((await comparison.query(source)).data).toEqual({ addProduct: { name: 'new', price: 599.99, isExpensive: true, id: 'p0' } });
    expect(comparison.calls.map(({ query }) => query.startsWith('mutation'))).toEqual([true, false]);
  });

  it('happen once each, though a fragment asks for one twice', async () => {
    const source =
      'mutation ($by: Int!) { ...A ...B a: add(by: $by) } fragment A on Mutation { a: add(by: $by) } fragment B on Mutation { a: add(by: $by) b: multiply(by: 3) }';
    expect((await comparison.query(source, { by: 4 })).data).toEqual({ a: 4, b: 12 });
  });

  it('are left out by a condition', async () => {
    const { data } = await comparison.query('mutation ($no: Boolean!) { add(by: 1) @include(if: $no) two: add(by: 2) multiply(by: 9) @skip(if: $no) }', {
      no: false,
    });
    expect(data).toEqual({ two: 2, multiply: 18 });
  });
});
