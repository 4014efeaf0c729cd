import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLObjectType, graphql, parse } from 'graphql';
import { entity, root, type SourceName, sources } from './graph.ts';

export type ScriptedSubgraph = {
  readonly name: SourceName;
  readonly port: number;
  readonly url: string;
  /** Bodies of the calls since the last `forget`. */
  readonly calls: { readonly body: string; readonly headers: IncomingMessage['headers'] }[];
  forget(): void;
  /** Answers in its place, from now on; null lets it answer again. */
  behave(instead: Instead | null): void;
  /** Connections that are open. */
  sockets(): number;
  stop(): Promise<void>;
};

export type Instead = (call: {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly body: string;
  /** What it would have answered. */
  answer(): Promise<string>;
}) => void;

/** A federation subgraph on HTTP, of other people. */
export async function startSubgraph(name: SourceName): Promise<ScriptedSubgraph> {
  const schema = buildSubgraphSchema(parse(sources[name]));
  const entities = (schema.getQueryType() as GraphQLObjectType).getFields()['_entities'];
  if (entities) entities.resolve = (_root, { representations }) => representations.map(entity);
  const sockets = new Set<Socket>();
  let calls: ScriptedSubgraph['calls'] = [];
  let instead: Instead | null = null;

  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString('utf8');
    if (!body.includes('SupergraphHealth')) calls.push({ body, headers: request.headers });
    const answer = async (): Promise<string> => {
      const { query, variables, operationName } = JSON.parse(body);
      return JSON.stringify(await graphql({ schema, source: query, variableValues: variables, operationName, rootValue: root }));
    };
    if (instead) return instead({ request, response, body, answer });
    response.writeHead(200, { 'content-type': 'application/json' }).end(await answer());
  });
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    name,
    port,
    url: `http://127.0.0.1:${port}/graphql`,
    get calls() {
      return calls;
    },
    forget: () => {
      calls = [];
    },
    behave: (next) => {
      instead = next;
    },
    sockets: () => sockets.size,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
