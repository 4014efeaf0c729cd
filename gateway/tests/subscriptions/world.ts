import { EventEmitter, on, once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type Gateway, type GatewayOptions, type LocalRequest, startGateway } from '@supergraph/gateway';
import { type ExecutionResult, graphql, parse, subscribe } from 'graphql';
import { readSettings } from '../../src/config.ts';
import { compose } from '../library.ts';
import { createRecordedLogger, type RecordedLogger } from '../recorded-logger.ts';
import { type Received, StandIn, sendJson } from '../stand-in.ts';
import { patient } from '../started-gateway.ts';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])';

export type Book = { readonly id: string; readonly title: string | Error; readonly genre?: string; readonly rating?: number };

/** What is published, to whom it is of interest. */
export class Channel {
  readonly #emitter = new EventEmitter().setMaxListeners(0);

  get subscribers(): number {
    return this.#emitter.listenerCount('book');
  }

  publish(book: Book): void {
    this.#emitter.emit('book', book);
  }

  complete(): void {
    this.#emitter.emit('end');
  }

  /** Those of a genre. It can be left while it waits, as a generator cannot. */
  books(genre: string | null | undefined): AsyncIterableIterator<Book> {
    const events = on(this.#emitter, 'book', { close: ['end'] });
    const iterator: AsyncIterableIterator<Book> = {
      next: async () => {
        for (let event = await events.next(); ; event = await events.next()) {
          if (event.done) return { done: true, value: undefined };
          const [book] = event.value;
          if (!genre || book.genre === genre) return { done: false, value: book };
        }
      },
      return: async () => {
        await events.return?.();
        return { done: true, value: undefined };
      },
      [Symbol.asyncIterator]: () => iterator,
    };
    return iterator;
  }

  /** Also when it happened before. */
  async whenSubscribers(count: number): Promise<void> {
    while (this.subscribers !== count) {
      const change = new AbortController();
      const changed = (event: string) => once(this.#emitter, event, { signal: change.signal });
      await Promise.race([changed('newListener'), changed('removeListener')]);
      change.abort();
      // `newListener` is told before it is one.
      await new Promise<void>(setImmediate);
    }
  }
}

/** Books as they are added, by GraphQL over server-sent events. */
export class BookFeed extends StandIn {
  readonly channel = new Channel();
  readonly #schema;
  readonly #responses = new Set<ServerResponse>();

  constructor(name = 'books', more = '') {
    const definition = {
      name,
      sdl: `${link}
        type Query { book(id: ID!): Book }
        type Subscription { added(genre: String): Book }
        type Book @key(fields: "id") { id: ID!, title: String! }
        ${more}`,
      resolvers: { Query: { book: (_root: unknown, { id }: { id: string }) => ({ id, title: 'Emma' }) } },
    };
    super(definition);
    const titled = { title: ({ title }: Book) => title };
    const added = { subscribe: (_root: unknown, { genre }: { genre?: string }) => this.channel.books(genre), resolve: (book: Book) => book };
    const resolvers = { ...definition.resolvers, Book: titled, Subscription: { added } };
    this.#schema = buildSubgraphSchema([{ typeDefs: parse(definition.sdl), resolvers: resolvers as never }]);
    this.behave();
  }

  override behave(): void {
    super.behave();
    this.misbehave((request, response, received) => {
      if (request.headers.accept === 'text/event-stream') void this.#sendEvents(response, received);
      else void this.execute(received).then((answer) => sendJson(response, answer));
    });
  }

  /** Every subscription breaks off. */
  die(): void {
    for (const response of this.#responses) response.destroy();
  }

  /** As a subgraph of the gateway's process. */
  get local() {
    return {
      execute: ({ query, variables }: LocalRequest) => graphql({ schema: this.#schema, source: query, variableValues: variables }),
      subscribe: ({ query, variables }: LocalRequest) => subscribe({ schema: this.#schema, document: parse(query), variableValues: variables }),
    };
  }

  async #sendEvents(response: ServerResponse, { query, variables }: Received): Promise<void> {
    const results = await subscribe({ schema: this.#schema, document: parse(query), variableValues: variables });
    response.writeHead(200, { 'content-type': 'text/event-stream' }).write(':\n\n');
    if (!(Symbol.asyncIterator in results)) return void response.end(`${next(results)}event: complete\ndata:\n\n`);
    this.#responses.add(response);
    response.once('close', () => {
      this.#responses.delete(response);
      void results.return();
    });
    for await (const result of results) response.write(next(result));
    response.end('event: complete\ndata:\n\n');
  }
}

function next(result: ExecutionResult): string {
  return `event: next\ndata: ${JSON.stringify(result)}\n\n`;
}

export const ratings = {
  name: 'ratings',
  sdl: `${link}
    type Query { best: Book }
    type Book @key(fields: "id") { id: ID!, rating: Float, votes: Int }`,
  resolvers: {
    Query: { best: () => ({ id: '1' }) },
    Book: { __resolveReference: ({ id }: { id: string }) => ({ id, rating: Number(id) / 2, votes: 3 }) },
  },
};

export type World = {
  readonly books: BookFeed;
  readonly ratings: StandIn;
  readonly gateway: Gateway;
  readonly log: RecordedLogger;
  /** Replaces the supergraph, and resolves when it is served. */
  reload(sdl: string): Promise<void>;
  stop(): Promise<void>;
};

/** A gateway before two subgraphs, of which one has subscriptions. */
export async function startWorld({ inProcess = false, ...options }: Partial<GatewayOptions> & { readonly inProcess?: boolean } = {}): Promise<World> {
  const books = new BookFeed();
  const rated = new StandIn(ratings);
  await Promise.all([books.start(), rated.start()]);
  const folder = await mkdtemp(join(tmpdir(), 'supergraph-subscriptions-'));
  const supergraphFile = join(folder, 'supergraph.graphql');
  await writeFile(supergraphFile, compose([books, rated]));
  const log = createRecordedLogger();
  const settings = { ...readSettings({}), leaveMs: 0, subgraphs: patient, ...options.settings };
  const subgraphs: GatewayOptions['subgraphs'] = inProcess ? { books: { kind: 'local', subgraph: books.local } } : {};
  const gateway = await startGateway({ supergraphFile, subgraphs, port: 0, devViewer: false, landing: false, logger: log.logger, ...options, settings });
  return {
    books,
    ratings: rated,
    gateway,
    log,
    reload: async (sdl) => {
      log.lines.length = 0;
      await writeFile(supergraphFile, sdl);
      await log.said('supergraph reloaded');
    },
    stop: async () => {
      await gateway.stop();
      await Promise.all([books.stop(), rated.stop()]);
      await rm(folder, { recursive: true });
    },
  };
}
