import type { SubgraphSource } from './federate.ts';

type Entity = Record<string, unknown> & { readonly __typename: string; readonly id: string };

/** One graph of plain objects, whose functions take arguments: graphql-js reads it as it is, and so do the subgraphs. */
const users = ['u1', 'u2', 'u3'].map(
  (id, index): Entity => ({
    __typename: 'User',
    id,
    name: `name of ${id}`,
    email: index === 1 ? null : `${id}@example.org`,
    friends: () => users.filter((other) => other.id !== id),
    bestFriend: () => (index === 2 ? null : users[index + 1]),
    favourite: () => (index === 0 ? null : items[index]),
    reviews: () => reviews.filter((_, at) => at % 3 === index),
  }),
);

const studios = [
  { __typename: 'Studio', id: 's1', name: 'Big', country: { code: 'NO', name: 'Norway' }, employees: 7 },
  { __typename: 'Studio', id: 's2', name: 'Big', country: { code: 'FI', name: 'Finland' }, employees: null },
];

const prices: Record<string, number> = { USD: 10, EUR: 9 };

const items = ['i1', 'i2', 'i3', 'i4'].map((id, index): Entity => {
  const price = ({ currency }: { currency: string }) => (prices[currency] ?? 0) * (index + 1);
  const shared = {
    id,
    title: `title of ${id}`,
    price,
    maker: () => (index === 3 ? null : index === 0 ? users[0] : studios[index - 1]),
    score: index / 2,
    reviews: ({ first }: { first: number }) => reviews.filter((_, at) => at % 4 === index).slice(0, first),
  };
  if (index % 2 === 1) return { __typename: 'Game', ...shared, players: [1, index], similar: () => [items[0], null, items[1]] };
  const pages = 100 * (index + 1);
  return {
    __typename: 'Book',
    ...shared,
    pages,
    author: () => users[index],
    shipping: ({ factor }: { factor: number }) => price({ currency: 'EUR' }) + pages * factor,
    tax: () => price({ currency: 'USD' }) + pages,
  };
});

const reviews = Array.from(
  { length: 8 },
  (_, index): Entity => ({
    __typename: 'Review',
    id: `r${index}`,
    stars: index % 5,
    text: index % 3 === 0 ? null : `text ${index}`,
    author: () => (index === 7 ? null : users[index % 3]),
    item: () => items[index % 4],
  }),
);

export const libraryRoot = {
  me: users[0],
  users: [users[0], null, users[1], users[2], users[0]],
  user: ({ id }: { id: string }) => users.find((user) => user.id === id) ?? null,
  items,
  matrix: [[items[0], null], null, [], [items[1], items[2], items[1]]],
  makers: [...studios, users[1]],
  reviews,
};

/** The interface object of `reviews` names the interface, as it does not know better. */
function find(reference: Entity & { name?: string; country?: { code: string } }): object | null {
  const all: object[] = [...users, ...items, ...reviews];
  if (reference.__typename === 'Studio') {
    const studio = studios.find(({ name, country }) => name === reference.name && country.code === reference.country?.code);
    return studio ? { ...studio, ...reference } : null;
  }
  const found = all.find((entity) => (entity as Entity).id === reference.id);
  return found ? { ...found, ...reference, __typename: (found as Entity).__typename } : null;
}

function asItem(entity: unknown): unknown {
  return entity && { ...entity, __typename: 'Item' };
}

const entity = { __resolveReference: find };

export const library: Readonly<Record<string, SubgraphSource>> = {
  accounts: {
    rootValue: libraryRoot,
    sdl: `
      type Query { me: User users: [User] user(id: ID!): User }
      type User @key(fields: "id") { id: ID! name: String! email: String friends: [User!]! bestFriend: User }
    `,
    resolvers: { User: entity },
  },
  catalogue: {
    rootValue: libraryRoot,
    sdl: `
      type Query { items: [Item!]! matrix: [[Item]] makers: [Maker!]! }
      interface Item @key(fields: "id") { id: ID! title: String price(currency: Currency! = USD): Int maker: Maker }
      type Book implements Item @key(fields: "id") {
        id: ID! title: String price(currency: Currency! = USD): Int maker: Maker pages: Int! author: User!
      }
      type Game implements Item @key(fields: "id") {
        id: ID! title: String price(currency: Currency! = USD): Int maker: Maker players: [Int!] similar: [Item]
      }
      union Maker = Studio | User
      type Studio @key(fields: "name country { code }") { name: String! country: Country! }
      type Country @shareable { code: String! name: String }
      type User @key(fields: "id") { id: ID! favourite: Item }
      enum Currency { USD EUR }
    `,
    resolvers: { User: entity, Item: entity, Book: entity, Game: entity, Studio: entity },
  },
  reviews: {
    rootValue: libraryRoot,
    sdl: `
      type Query { reviews: [Review!]! }
      type Item @key(fields: "id") @interfaceObject { id: ID! score: Float reviews(first: Int! = 2): [Review!]! }
      type Review @key(fields: "id") { id: ID! stars: Int! text: String author: User item: Item }
      type User @key(fields: "id") { id: ID! reviews: [Review!] }
    `,
    resolvers: {
      User: entity,
      Item: { __resolveReference: (reference: Entity) => asItem(find(reference)) },
      Review: { ...entity, item: (review: { item: () => unknown }) => asItem(review.item()) },
    },
  },
  logistics: {
    rootValue: libraryRoot,
    sdl: `
      type Book @key(fields: "id") {
        id: ID!
        price(currency: Currency! = USD): Int @external
        pages: Int! @external
        shipping(factor: Int! = 1): Int @requires(fields: "price(currency: EUR) pages")
        tax: Int @requires(fields: "price(currency: USD) pages")
      }
      type Studio @key(fields: "name country { code }") { name: String! country: Country! employees: Int }
      type Country @shareable { code: String! }
      enum Currency { USD EUR }
    `,
    resolvers: {
      Studio: entity,
      Book: {
        // Only what the representation brings: nothing is looked up behind the gateway's back.
        __resolveReference: (reference: object) => reference,
        shipping: ({ price, pages }: { price: number; pages: number }, { factor }: { factor: number }) => price + pages * factor,
        tax: ({ price, pages }: { price: number; pages: number }) => price + pages,
      },
    },
  },
};
