import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { StandIn } from './stand-in.ts';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])';

const titles = new Map([
  ['1', 'Emma'],
  ['2', 'Ulysses'],
]);

/** Books and, in another subgraph, what people think of them. */
export function createLibrary(): { books: StandIn; reviews: StandIn } {
  const books = new StandIn({
    name: 'books',
    sdl: `${link}
      type Query { books: [Book!]!, book(id: ID!): Book, search(text: String!, when: Date): [Book!] }
      type Mutation { rename(id: ID!, title: String!): Book }
      scalar Date
      type Book @key(fields: "id") { id: ID!, title: String! }`,
    resolvers: {
      Query: {
        books: () => [...titles.keys()].map(bookOf),
        book: (_root: unknown, { id }: { id: string }) => (titles.has(id) ? bookOf(id) : null),
        search: () => [],
      },
      Mutation: { rename: (_root: unknown, book: { id: string; title: string }) => ({ __typename: 'Book', ...book }) },
      Book: { __resolveReference: ({ id }: { id: string }) => bookOf(id) },
    },
  });
  const reviews = new StandIn({
    name: 'reviews',
    sdl: `${link}
      type Query { latest: Review }
      type Review { stars: Int! }
      type Book @key(fields: "id") { id: ID!, rating: Float, reviews: [Review!] }`,
    resolvers: {
      Query: { latest: () => ({ stars: 5 }) },
      Book: { __resolveReference: ({ id }: { id: string }) => ({ id, rating: 4.5, reviews: [{ stars: 4 }, { stars: 5 }] }) },
    },
  });
  return { books, reviews };
}

function bookOf(id: string) {
  return { __typename: 'Book', id, title: titles.get(id) };
}

/** The supergraph of subgraphs, with more SDL for one of them. */
export function compose(subgraphs: readonly StandIn[], more: Readonly<Record<string, string>> = {}): string {
  const services = subgraphs.map(({ name, sdl, url }) => ({ name, url, typeDefs: parse(`${sdl}\n${more[name] ?? ''}`) }));
  const { supergraphSdl, errors } = composeServices(services);
  if (supergraphSdl === undefined) throw new Error(errors?.map(({ message }) => message).join('\n'));
  return supergraphSdl;
}
