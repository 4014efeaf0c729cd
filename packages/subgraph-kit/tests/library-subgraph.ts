import { EventEmitter, on } from 'node:events';
import { defineEntity } from '@mikro-orm/core';
import { Migration } from '@mikro-orm/migrations';
import { DomainError } from '@supergraph/service-kit';
import {
  connectionPaths,
  type DefinedSubgraph,
  defineSubgraph,
  idResolver,
  keysetCondition,
  orderBy,
  type PageArguments,
  type Row,
  readPage,
  readsOf,
  referencesByKey,
  requestedFields,
  type Sort,
  type SubgraphContext,
  selectList,
  toConnection,
  toMoney,
} from '@supergraph/subgraph-kit';
import type { GraphQLResolveInfo } from 'graphql';

const Author = defineEntity({ name: 'Author', tableName: 'author', properties: (p) => ({ id: p.uuid().primary(), name: p.string() }) });
const Book = defineEntity({
  name: 'Book',
  tableName: 'book',
  properties: (p) => ({
    id: p.uuid().primary(),
    isbn: p.string(),
    title: p.string(),
    authorId: p.uuid(),
    priceMinor: p.bigint('string'),
    publishedAt: p.datetime(),
  }),
});
type BookRow = Row<typeof Book>;

class Initial extends Migration {
  override up(): void {
    this.addSql('create table author (id uuid primary key, name text not null)');
    this.addSql(`create table book (id uuid primary key, isbn text not null unique, title text not null,
      author_id uuid not null references author, price_minor bigint not null, published_at timestamptz not null)`);
  }
}

const authors = readsOf(Author);
const books = readsOf(Book, { price: ['priceMinor'], author: ['authorId'] });
const newest: Sort = {
  name: 'NEWEST',
  keys: [
    { property: 'publishedAt', sql: 'published_at', type: 'timestamptz', descending: true },
    { property: 'id', sql: 'id', type: 'uuid', descending: true },
  ],
};

const sdl = `
extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
scalar DateTime
scalar Decimal
type Money { amount: Decimal! currency: String! }
type PageInfo { hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String endCursor: String }
type Author @key(fields: "id") { id: ID! name: String! books: [Book!]! }
type Book @key(fields: "id") @key(fields: "isbn") { id: ID! isbn: ID! title: String! price: Money! publishedAt: DateTime! author: Author }
type BookConnection { nodes: [Book!]! edges: [BookEdge!]! pageInfo: PageInfo! }
type BookEdge { node: Book! cursor: String! }
type Query { books(first: Int = 2, after: String): BookConnection! publishedBefore(at: DateTime!): Int! broken: String refused: String viewerId: ID }
type Mutation { rename(id: ID!, name: String!): Author }
type Subscription { sold(refuse: Boolean = false): Book }
`;

/** Tells of books, under `sold`. */
export const shop = new EventEmitter();

async function* soldBooks(): AsyncGenerator<{ readonly authorId: string }> {
  for await (const [book] of on(shop, 'sold', { close: ['closed'] })) yield book;
}

/** The smallest subgraph that has all that the kit gives: two entities, a list, a page, references and a mutation. */
export const library: DefinedSubgraph = defineSubgraph({
  name: 'library',
  sdl,
  entities: [Author, Book],
  migrations: [{ name: 'initial', class: Initial }],
  references: {
    Author: referencesByKey(authors, [{ field: 'id', prefix: 'aut' }]),
    Book: referencesByKey(books, [{ field: 'id', prefix: 'book' }, { field: 'isbn' }]),
  },
  resolvers: {
    Query: {
      books: async (_root: unknown, args: PageArguments, { database }: SubgraphContext, info: GraphQLResolveInfo) => {
        const page = readPage(args, newest, { fallback: 2, maximum: 10 });
        const keyset = keysetCondition(page, 2);
        const list = selectList(books, requestedFields(info, 'Book', connectionPaths), { extra: ['publishedAt'] });
        const rows = await database.rows<BookRow>(`select ${list} from book where ${keyset.sql} order by ${orderBy(newest)} limit $1`, [
          page.first + 1,
          ...keyset.values,
        ]);
        return toConnection(rows, page);
      },
      publishedBefore: async (_root: unknown, { at }: { at: string }, { database }: SubgraphContext) => {
        const [row] = await database.rows<{ count: number }>('select count(*)::int as count from book where published_at < $1', [at]);
        return row?.count;
      },
      broken: () => {
        throw new Error('select password from users failed');
      },
      refused: () => {
        throw new DomainError('NOT_FOUND', 'There is no such shelf.', { path: ['shelf'] });
      },
      viewerId: (_root: unknown, _args: unknown, { viewer }: SubgraphContext) => viewer?.userId ?? null,
    },
    Mutation: {
      rename: (_root: unknown, { id, name }: { id: string; name: string }, { em }: SubgraphContext) =>
        em.transactional(async (tx) => {
          const author = await tx.findOne(Author, id.slice('aut_'.length));
          if (author) author.name = name;
          return author;
        }),
    },
    Subscription: {
      sold: {
        subscribe: (_root: unknown, { refuse }: { refuse: boolean }) => {
          if (refuse) throw new DomainError('NOT_FOUND', 'There is no such shop.');
          return soldBooks();
        },
        resolve: (book: object) => book,
      },
    },
    Author: {
      id: idResolver('aut'),
      books: ({ id }: { id: string }, _args: unknown, { loaders }: SubgraphContext, info: GraphQLResolveInfo) =>
        loaders.many(books, 'authorId', id, requestedFields(info, 'Book'), { order: 't.published_at, t.id' }),
    },
    Book: {
      id: idResolver('book'),
      price: ({ priceMinor }: BookRow) => toMoney(priceMinor, 'EUR'),
      author: ({ authorId }: BookRow, _args: unknown, { loaders }: SubgraphContext, info: GraphQLResolveInfo) =>
        loaders.one(authors, 'id', authorId, requestedFields(info, 'Author')),
    },
  },
  seed: {
    table: 'author',
    run: async (client) => {
      await client.query(`insert into author select ('00000000-0000-4000-8000-00000000000' || n)::uuid, 'Author ' || n from generate_series(1, 3) n`);
      await client.query(`insert into book select ('00000000-0000-4000-8000-0000000001' || lpad(n::text, 2, '0'))::uuid, 'isbn-' || n, 'Book ' || n,
        ('00000000-0000-4000-8000-00000000000' || (n % 3 + 1))::uuid, n * 995, timestamptz '2026-01-01 00:00:00.123456+00' + (n / 2) * interval '1 day'
        from generate_series(1, 9) n`);
    },
  },
});
