import { describe } from '@jest/globals';
import { compareAll } from './monolith.ts';

const book = { __typename: 'Book', id: 'b', title: 'B', price: 3, kind: 'paper' };
const song = { __typename: 'Song', id: 's', title: 'S', length: 4, price: 1 };
const movie = { __typename: 'Movie', id: 'm', title: 'M', seconds: 5, price: 2 };
const entities = [book, song, movie];

describe('unions', () => {
  compareAll(
    'of which each subgraph knows a part',
    {
      world: { query: { media: book, all: [book, null], viewer: { __typename: 'Viewer', media: book, song, list: [[book], []] }, song }, entities },
      subgraphs: {
        a: `type Query { media: Media @shareable viewer: Viewer @shareable all: [Media] } union Media = Book | Song type Book { title: String @shareable }
          type Song { title: String @shareable } type Viewer { media: Media @shareable list: [[Media]] }`,
        b: `type Query { media: Media @shareable viewer: Viewer @shareable song: ViewerMedia } union Media = Book | Movie type Book { title: String @shareable }
          type Movie { title: String @shareable } type Song { title: String @shareable } union ViewerMedia = Song | Movie type Viewer { media: Media @shareable song: ViewerMedia }`,
      },
    },
    [
      '{ media { ... on Book { title } } }',
      '{ media { __typename ... on Movie { title } ... on Book { title } } }',
      '{ all { __typename ... on Song { title } ... on Book { title } ... on Movie { title } } }',
      '{ viewer { media { ... on Book { title } } song { __typename ... on Song { title } } } }',
      '{ viewer { list { ... on Book { title } } song { ... on Movie { title } } } song { ... on Song { title } ... on Movie { title } } }',
    ],
  );

  compareAll(
    'of entities that go on elsewhere',
    {
      world: { query: { items: [book, song, movie], grid: [[book, null], null, [song, movie]] }, entities },
      subgraphs: {
        a: `type Query { items: [Item!]! grid: [[Item]] } union Item = Book | Song | Movie
          type Book @key(fields: "id") { id: ID! } type Song @key(fields: "id") { id: ID! } type Movie @key(fields: "id") { id: ID! seconds: Int }`,
        b: `type Book @key(fields: "id") { id: ID! title: String kind: String } type Song @key(fields: "id") { id: ID! title: String }
          type Movie @key(fields: "id") { id: ID! title: String }`,
        c: 'union Priced = Book | Song type Book @key(fields: "id") { id: ID! price: Int } type Song @key(fields: "id") { id: ID! price: Int length: Int } type Query { priced: Priced }',
      },
    },
    [
      '{ items { ... on Book { title price } ... on Song { price length } ... on Movie { title seconds } } }',
      '{ grid { __typename ... on Book { c: title } ... on Song { a: length } ... on Movie { a: seconds } } }',
      '{ items { ...B ...S } grid { ...S } } fragment B on Book { id kind } fragment S on Song { length title }',
    ],
  );

  const parcel = { __typename: 'Parcel', id: 'p', weight: 3 };
  const stops = [parcel, { __typename: 'Letter', id: 'l', stamp: 'blue' }, { __typename: 'Crate', id: 'c', wood: 'oak' }];
  const tour = { __typename: 'Tour', id: 't', cargo: { __typename: 'Cargo', items: [parcel, stops[1]] }, first: parcel, second: stops[1], crate: stops[2] };
  const cargo = 'type Cargo @shareable { items: [Item!]! } type Parcel @key(fields: "id") { id: ID! weight: Int @shareable }';
  const itemOf = (member: string, fields: string): string =>
    `${cargo} union Item = Parcel | ${member} type ${member} { id: ID! ${fields} } type Tour @key(fields: "id") { id: ID! cargo: Cargo @shareable first: Item @shareable`;
  compareAll(
    'whose members differ by subgraph, in fields that both resolve',
    {
      world: { query: { tour, crated: tour }, entities: [tour, parcel] },
      subgraphs: {
        post: `type Query { tour: Tour } ${itemOf('Letter', 'stamp: String')} second: Item }`,
        freight: `type Query { crated: Tour } ${itemOf('Crate', 'wood: String')} crate: Item }`,
      },
    },
    [
      '{ tour { cargo { items { __typename ... on Parcel { weight } ... on Letter { stamp } ... on Crate { wood } } } } }',
      '{ tour { cargo { items { ... on Letter { id stamp } } } second { ... on Letter { stamp } } } }',
      '{ tour { first { ... on Parcel { weight } ... on Letter { stamp } } crate { ... on Crate { wood } } } }',
      '{ tour { cargo { items { ...I } } first { ...I } second { ...I } crate { ...I } } } fragment I on Item { __typename ... on Parcel { weight id } ... on Letter { id stamp } ... on Crate { id wood } }',
      '{ crated { second { ... on Letter { stamp } } crate { __typename ... on Crate { wood } ... on Letter { stamp } } } }',
    ],
  );
});

describe('interfaces', () => {
  const dog = { __typename: 'Dog', id: 'd', name: 'Rex', trick: 'roll', weight: 9, friend: null as unknown };
  const cat = { __typename: 'Cat', id: 'c', name: 'Tom', lives: 9, weight: 4, friend: dog };
  dog.friend = cat;
  compareAll(
    'whose fields are in several subgraphs',
    {
      world: {
        query: { pets: [dog, cat], pet: ({ id }: { id: string }) => [dog, cat].find((each) => each.id === id), groups: [[dog], [cat, dog]] },
        entities: [dog, cat],
      },
      subgraphs: {
        a: `type Query { pets: [Pet!]! pet(id: ID!): Pet groups: [[Pet!]!] } interface Pet { id: ID! name: String }
          type Dog implements Pet @key(fields: "id") { id: ID! name: String } type Cat implements Pet @key(fields: "id") { id: ID! name: String }`,
        b: `interface Pet { id: ID! weight: Int friend: Pet } type Dog implements Pet @key(fields: "id") { id: ID! weight: Int friend: Pet trick: String }
          type Cat implements Pet @key(fields: "id") { id: ID! weight: Int friend: Pet lives: Int }`,
      },
    },
    [
      '{ pets { weight } }',
      '{ pets { name weight friend { name friend { id weight } } } }',
      '{ groups { __typename ... on Dog { trick } ... on Pet { weight name } } }',
      [
        'query ($id: ID!) { pet(id: $id) { ... on Cat { lives friend { ... on Dog { trick friend { name } } } } } none: pet(id: "no") { weight } }',
        { id: 'c' },
      ],
      '{ pets { friend { __typename } ... on Dog { friend { name } } ... on Cat { friend { weight } } } }',
    ],
  );

  const product = { __typename: 'Product', id: 'p', samePriceProduct: null as unknown, price: 9, name: 'P' };
  const other = { ...product, id: 'q', name: 'Q', samePriceProduct: product };
  product.samePriceProduct = other;
  compareAll(
    'that lead in a circle',
    {
      world: { query: { product }, entities: [product, other] },
      subgraphs: {
        a: `type Query { product: Priced } interface Priced { samePriceProduct: Priced } type Product implements Priced @key(fields: "id") { id: ID! samePriceProduct: Product }`,
        b: 'type Product @key(fields: "id") { id: ID! price: Float name: String }',
      },
    },
    [
      '{ product { samePriceProduct { ... on Product { id } } } }',
      '{ product { ... on Product { price samePriceProduct { name samePriceProduct { price id } } } __typename } }',
    ],
  );

  const users = [
    { __typename: 'User', id: 'u', name: 'U', similarAccounts: [] as unknown[] },
    { __typename: 'Admin', id: 'a', name: 'A', similarAccounts: [] as unknown[] },
  ];
  for (const user of users) user.similarAccounts.push(users[1], users[0]);
  compareAll(
    'with fields of other types than their implementations',
    {
      world: { query: { users, accounts: users }, entities: users },
      subgraphs: {
        a: 'type Query { users: [User!]! } type User @key(fields: "id") { id: ID! name: String }',
        b: `type Query { accounts: [Account!]! } union Account = User | Admin type User @key(fields: "id") { id: ID similarAccounts: [Account!]! } type Admin { id: ID name: String similarAccounts: [Account!]! }`,
      },
    },
    [
      '{ accounts { ... on User { id name } ... on Admin { key: id name } } }',
      '{ accounts { ... on User { id similarAccounts { ... on User { id name } ... on Admin { key: id name } } } ... on Admin { key: id similarAccounts { ... on User { name } } } } }',
    ],
  );

  const node = { __typename: 'Category', id: 'k', name: 'K' };
  const node2 = { __typename: 'Product', id: 'p', name: 'P', createdAt: 'now' };
  compareAll(
    'that are a node in one subgraph and types in others',
    {
      world: { query: { productNode: node2, categoryNode: node }, entities: [node, node2] },
      subgraphs: {
        node: `type Query { productNode: Node categoryNode: Node } interface Node { id: ID! } type Product implements Node @key(fields: "id") { id: ID! } type Category implements Node @key(fields: "id") { id: ID! }`,
        types: `interface Node { id: ID! } type Product implements Node @key(fields: "id") { id: ID! name: String createdAt: String } type Category implements Node @key(fields: "id") { id: ID! name: String }`,
      },
    },
    ['{ productNode { ... on Product { id name __typename createdAt } } categoryNode { ... on Category { name } id } }'],
  );

  compareAll(
    'and unions tell their types under any name',
    {
      world: { query: { __typename: 'Query', union: book, interface: dog }, entities: [book, dog, cat] },
      subgraphs: {
        a: `type Query { union: Item interface: Pet } union Item = Book | Song type Book @key(fields: "id") { id: ID! } type Song @key(fields: "id") { id: ID! }
          interface Pet @key(fields: "id") { id: ID! name: String } type Dog implements Pet @key(fields: "id") { id: ID! name: String }`,
        b: 'type Book @key(fields: "id") { id: ID! title: String }',
        c: 'type Pet @key(fields: "id") @interfaceObject { id: ID! weight: Int }',
      },
    },
    [
      '{ __typename }',
      '{ t: __typename union { __typename u: __typename } }',
      '{ union { typename: __typename ... on Book { title b: __typename } } interface { __typename weight } }',
      '{ interface { i: __typename ... on Dog { __typename name weight } } }',
    ],
  );
});
