import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLSchema, graphql, parse } from 'graphql';

export type Received = {
  readonly headers: IncomingHttpHeaders;
  readonly path: string;
  readonly body: string;
  readonly query: string;
  readonly variables: Record<string, unknown>;
};
export type Misbehaviour = (request: IncomingMessage, response: ServerResponse, received: Received) => void;

/** A subgraph on a port, which can be told to misbehave. */
export class StandIn {
  readonly name: string;
  readonly sdl: string;
  readonly received: Received[] = [];
  readonly #schema: GraphQLSchema;
  readonly #server = createServer((request, response) => void this.#answer(request, response));
  #misbehaviour: Misbehaviour | undefined;
  #onReceived: (() => void)[] = [];

  constructor({ name, sdl, resolvers }: { name: string; sdl: string; resolvers: object }) {
    this.name = name;
    this.sdl = sdl;
    this.#schema = buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: resolvers as never }]);
  }

  async start(port = 0): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(port, '127.0.0.1', resolve));
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/graphql`;
  }

  get connections(): Promise<number> {
    return new Promise((resolve, reject) => this.#server.getConnections((error, count) => (error ? reject(error) : resolve(count))));
  }

  /** Until it is told to behave. */
  misbehave(misbehaviour: Misbehaviour): void {
    this.#misbehaviour = misbehaviour;
  }

  behave(): void {
    this.#misbehaviour = undefined;
    this.received.length = 0;
  }

  /** The next request, once its body is here. */
  next(): Promise<Received> {
    return new Promise((resolve) => this.#onReceived.push(() => resolve(this.received.at(-1) as Received)));
  }

  async execute({ query, variables }: Pick<Received, 'query' | 'variables'>): Promise<unknown> {
    return graphql({ schema: this.#schema, source: query, variableValues: variables });
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString('utf8');
    const { query, variables = {} } = JSON.parse(body);
    const received = { headers: request.headers, path: request.url ?? '', body, query, variables };
    this.received.push(received);
    for (const tell of this.#onReceived.splice(0)) tell();
    if (this.#misbehaviour) return this.#misbehaviour(request, response, received);
    sendJson(response, await this.execute(received));
  }
}

export function sendJson(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}
