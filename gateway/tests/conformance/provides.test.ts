import { describe } from '@jest/globals';
import { compareAll } from './monolith.ts';

describe('provided fields', () => {
  const users = ['1', '2'].map((id) => ({
    __typename: 'User',
    id,
    name: `User ${id}`,
    email: `${id}@example.org`,
    address: { __typename: 'Address', city: `City ${id}`, street: `Street ${id}` },
  }));
  const reviews = users.map((author, index) => ({ __typename: 'Review', id: `r${index}`, author, editor: null }));
  const accounts = `type Query { me: User } type User @key(fields: "id") { id: ID! name: String @shareable email: String address: Address @shareable }
    type Address @shareable { city: String street: String }`;

  compareAll(
    'are asked for where they are provided, and no others',
    {
      world: { query: { me: users[0], reviews, latest: reviews[1] }, entities: [...users, ...reviews] },
      subgraphs: {
        accounts,
        reviews: `type Query { reviews: [Review!]! latest: Review @provides(fields: "author { name }") }
          type Review @key(fields: "id") { id: ID! author: User @provides(fields: "name address { city }") editor: User @provides(fields: "name") }
          type User @key(fields: "id") { id: ID! name: String @external address: Address @external }
          type Address { city: String @external }`,
      },
    },
    [
      '{ reviews { author { name } } }',
      '{ reviews { author { name email } } }',
      '{ reviews { author { address { city street } id } editor { name email } } }',
      '{ latest { author { name email } } me { name } }',
    ],
  );

  const media = [
    { __typename: 'Book', id: 'b', title: 'B', animal: { __typename: 'Dog', id: 'd', name: 'Rex', age: 3 } },
    { __typename: 'Film', id: 'f', title: 'F', animal: { __typename: 'Cat', id: 'c', name: 'Tom', age: 4 } },
  ];
  const animals = media.map(({ animal }) => animal);
  const abstractTypes = (type: 'interface' | 'union'): string =>
    type === 'interface'
      ? 'interface Media { id: ID! animal: Animal } interface Animal { id: ID! name: String }'
      : 'union Media = Book | Film union Animal = Dog | Cat';
  const implementing = (type: 'interface' | 'union', name: string): string => (type === 'interface' ? `implements ${name}` : '');
  for (const type of ['interface', 'union'] as const) {
    compareAll(
      `on members of an ${type}`.replace('an union', 'a union'),
      {
        world: { query: { media, one: media[1] }, entities: [...media, ...animals] },
        subgraphs: {
          library: `type Query { media: [Media] @shareable one: Media @shareable } ${abstractTypes(type)}
            type Book ${implementing(type, 'Media')} @key(fields: "id") { id: ID! animal: Animal @shareable title: String @shareable }
            type Film ${implementing(type, 'Media')} @key(fields: "id") { id: ID! animal: Animal @shareable title: String @shareable }
            type Dog ${implementing(type, 'Animal')} @key(fields: "id") { id: ID! name: String @shareable }
            type Cat ${implementing(type, 'Animal')} @key(fields: "id") { id: ID! name: String @shareable }`,
          front: `type Query { media: [Media] @shareable @provides(fields: "... on Book { animal { ... on Dog { name } } title }")
              one: Media @shareable @provides(fields: "... on Film { title }") } ${abstractTypes(type)}
            type Book ${implementing(type, 'Media')} @key(fields: "id") { id: ID! animal: Animal @shareable title: String @external }
            type Film ${implementing(type, 'Media')} @key(fields: "id") { id: ID! animal: Animal @shareable title: String @external }
            type Dog ${implementing(type, 'Animal')} @key(fields: "id") { id: ID! name: String @external }
            type Cat ${implementing(type, 'Animal')} @key(fields: "id") { id: ID! ${type === 'interface' ? 'name: String @external' : ''} }`,
          vets: 'type Dog @key(fields: "id") { id: ID! age: Int } type Cat @key(fields: "id") { id: ID! age: Int }',
        },
      },
      [
        '{ media { ... on Book { title animal { ... on Dog { name age } } } } }',
        '{ media { ... on Book { id title } ... on Film { title animal { ... on Cat { name age } ... on Dog { id } } } } }',
        '{ one { ... on Film { title animal { __typename ... on Cat { age } } } } }',
      ],
    );
  }

  const categories = ['1', '2'].map((id) => ({ __typename: 'Category', id, name: `Category ${id}`, parent: null as unknown }));
  if (categories[1]) categories[1].parent = categories[0];
  const products = categories.map((category, index) => ({ __typename: 'Product', id: `p${index}`, categories: [category] }));
  compareAll(
    'below fields of their own type',
    {
      world: { query: { products }, entities: [...products, ...categories] },
      subgraphs: {
        products: `type Query { products: [Product] @provides(fields: "categories { id name parent { id name } }") }
          type Product @key(fields: "id") { id: ID! categories: [Category] @external } type Category @key(fields: "id") { id: ID! name: String @external parent: Category @external }`,
        catalogue:
          'type Product @key(fields: "id") { id: ID! categories: [Category] @shareable } type Category @key(fields: "id") { id: ID! parent: Category @shareable }',
        names: 'type Category @key(fields: "id") { id: ID! name: String @shareable }',
      },
    },
    ['{ products { categories { name } } }', '{ products { id categories { id name parent { id name parent { name } } } } }'],
  );
});
