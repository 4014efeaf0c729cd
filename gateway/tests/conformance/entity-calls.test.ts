import { describe, expect, it } from '@jest/globals';
import { compareAll, divide } from './monolith.ts';

describe('calls for entities', () => {
  const categories = ['1', '2'].map((id) => ({
    __typename: 'Category',
    id,
    tag: `tag ${id}`,
    mainProduct: null as unknown,
    details: { __typename: 'CategoryDetails', products: Number(id), note: `note ${id}` },
  }));
  const products = ['1', '2'].map((id, index) => ({
    __typename: 'Product',
    id,
    pid: `pid ${id}`,
    category: categories[index],
    price: { __typename: 'Price', price: Number(id) },
    name: `Product ${id}`,
  }));
  const list = { __typename: 'ProductList', products, first: products[0], selected: products[1] };
  for (const [index, category] of categories.entries()) category.mainProduct = products[index];
  const world = {
    query: { topProducts: list, products, productFromD: ({ id }: { id: string }) => products.find((product) => product.id === id) },
    entities: [...products, ...categories, list],
  };

  compareAll(
    'by a key that takes a call to learn',
    {
      world,
      subgraphs: {
        link: 'type Product @key(fields: "id") @key(fields: "id pid") { id: String! pid: String! }',
        list: `type Query { topProducts: ProductList! } type ProductList @key(fields: "products { id }") { products: [Product!]! first: Product selected: Product @shareable }
          type Product @key(fields: "id") { id: String! category: Category @shareable } type Category @key(fields: "id") { id: String! tag: String @shareable }`,
        products: `type ProductList @key(fields: "products { id pid }") { products: [Product!]! } extend type Product @key(fields: "id pid") { id: String! pid: String! @shareable name: String }
          type Category @key(fields: "id") { id: String! mainProduct: Product! }`,
        price: `type Product @key(fields: "id pid category { id tag }") { id: String! pid: String! @shareable category: Category @shareable price: Price }
          type Category @key(fields: "id tag") { id: String! tag: String @shareable } type Price { price: Float! }`,
      },
    },
    [
      '{ topProducts { products { id pid } } }',
      '{ topProducts { products { id pid price { price } category { mainProduct { id } id tag } } selected { id } first { id price { price } name } } }',
    ],
  );

  compareAll(
    'for a parent, whose value types are in two subgraphs',
    {
      world,
      subgraphs: {
        a: 'type Query { products: [Product] } type Product @key(fields: "id pid") { id: ID! pid: ID! }',
        b: 'type Product @key(fields: "id pid") { id: ID! pid: ID! category: Category @shareable } type Category @shareable { details: CategoryDetails } type CategoryDetails { products: Int }',
        c: `type Product @key(fields: "id pid") { id: ID! pid: ID! category: Category @shareable } type Category @shareable { details: CategoryDetails id: ID! } type CategoryDetails { note: String }`,
        d: 'type Query { productFromD(id: ID!): Product } type Product @key(fields: "id") { id: ID! name: String } ',
        e: 'type Product @key(fields: "id") @key(fields: "id pid") { id: ID! pid: ID! }',
      },
    },
    [
      '{ products { category { details { products note } } } }',
      '{ productFromD(id: "1") { id name category { id details { note } } } }',
      '{ productFromD(id: "2") { category { details { products note } id } pid } }',
    ],
  );

  it('sends each entity once', async () => {
    const { query, representationsFor } = await divide({
      world: { query: { users: [products[0], products[1], null, products[0]] }, entities: products },
      subgraphs: {
        a: 'type Query { users: [Product] } type Product @key(fields: "id") { id: ID! }',
        b: 'type Product @key(fields: "id") { id: ID! name: String }',
      },
    });
    expect((await query('{ users { name } }')).data).toEqual({ users: [{ name: 'Product 1' }, { name: 'Product 2' }, null, { name: 'Product 1' }] });
    expect(representationsFor('b')).toEqual([
      [
        { __typename: 'Product', id: '1' },
        { __typename: 'Product', id: '2' },
      ],
    ]);
  });
});

describe('conditions', () => {
  const items = [
    {
      __typename: 'Item',
      id: '1',
      price: 5,
      isExpensive: true,
      note() {
        return `expensive: ${(this as unknown as { isExpensive: unknown }).isExpensive}`;
      },
    },
  ];
  const split = {
    world: { query: { item: items[0] }, entities: items },
    subgraphs: {
      a: 'type Query { item: Item } type Item @key(fields: "id") { id: ID! price: Float }',
      b: 'type Item @key(fields: "id") { id: ID! price: Float @external isExpensive: Boolean! @requires(fields: "price") }',
      c: 'type Item @key(fields: "id") { id: ID! isExpensive: Boolean! @external note: String @requires(fields: "isExpensive") skipped: Boolean! @shareable }'.replace(
        ' skipped: Boolean! @shareable',
        '',
      ),
    },
  };
  compareAll('guard what is required', split, [
    ...[true, false].flatMap((on) => [
      ['query ($on: Boolean!) { item { price note @include(if: $on) } }', { on }] as const,
      ['query ($on: Boolean!) { item { price note @skip(if: $on) } }', { on }] as const,
      ['query ($on: Boolean = false) { item { ... @include(if: $on) { note isExpensive } ... on Item @skip(if: $on) { price } } }', { on }] as const,
      ['query ($on: Boolean!) { item @skip(if: $on) { ...F @include(if: $on) id } } fragment F on Item { note }', { on }] as const,
      ['query ($on: Boolean!) { ... @skip(if: $on) { item @skip(if: $on) { note isExpensive } } }', { on }] as const,
      ['query ($on: Boolean!) { ... @include(if: $on) { item { note @include(if: $on) isExpensive @skip(if: $on) } } }', { on }] as const,
    ]),
    ['query ($a: Boolean!, $b: Boolean!) { item { note @include(if: $a) @skip(if: $b) id } }', { a: true, b: false }],
    ['query ($a: Boolean!, $b: Boolean!) { item { note @include(if: $a) @skip(if: $b) id } }', { a: true, b: true }],
    '{ item { note @skip(if: true) isExpensive } }',
    '{ item @include(if: false) { note } }',
    '{ item @skip(if: false) { n: note @include(if: true) } }',
  ]);
});
