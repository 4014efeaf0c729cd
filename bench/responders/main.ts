import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type GraphName, graphs } from '../graphs/graphs.ts';
import { Recorder, type Waves } from './recorder.ts';
import { createResponder } from './responder.ts';

/** What the parent may say, and what it is told, one answer each. */
export type Order =
  | { readonly kind: 'count' }
  /** Answers of these subgraphs come so much later, from now on; those of others at once. */
  | { readonly kind: 'delay'; readonly delaysMs: Readonly<Record<string, number>> }
  | { readonly kind: 'record' }
  | { readonly kind: 'take' };

export type Report =
  | { readonly kind: 'ports'; readonly ports: Readonly<Record<string, number>> }
  | { readonly kind: 'counted'; readonly calls: number; readonly anonymous: number }
  | { readonly kind: 'done' }
  | { readonly kind: 'taken'; readonly recordings: Readonly<Record<string, Waves>> };

/** The subgraphs of one graph, each on a port of its own, all in this process: `main.ts GRAPH`, started by fork. */
const graph = graphs[process.argv[2] as GraphName];
const counted = { calls: 0, anonymous: 0 };
let delaysMs: Readonly<Record<string, number>> = {};
let recorder: Recorder | null = null;

const servers = await Promise.all(
  graph.sources.map(async (source) => {
    const respond = createResponder(graph, source);
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk) => chunks.push(chunk));
      request.on('end', () => void answer({ name: source.name, respond, server }, { request, response, body: Buffer.concat(chunks).toString() }));
    });
    // What idles between two rounds stays open.
    server.keepAliveTimeout = 0;
    await once(server.listen(0, '127.0.0.1'), 'listening');
    return [source.name, server] as const;
  }),
);

process.on('message', (order: Order) => tell(obey(order)));
process.on('disconnect', () => {
  for (const [, server] of servers) {
    server.close();
    server.closeAllConnections();
  }
});
tell({ kind: 'ports', ports: Object.fromEntries(servers.map(([name, server]) => [name, portOf(server)])) });

async function answer({ name, respond, server }: Subgraph, { request, response, body }: Call): Promise<void> {
  counted.calls++;
  if (request.headers.authorization === undefined) counted.anonymous++;
  const bytes = await respond(body);
  if (recorder) await recorder.hold(String(request.headers['x-request-id']), { port: portOf(server), headers: headersOf(request), body });
  const send = (): void => void response.writeHead(200, { 'content-type': 'application/json', 'content-length': bytes.length }).end(bytes);
  const delayMs = delaysMs[name];
  if (delayMs) setTimeout(send, delayMs);
  else send();
}

type Subgraph = { readonly name: string; readonly respond: (body: string) => Promise<Buffer>; readonly server: Server };

type Call = { readonly request: IncomingMessage; readonly response: ServerResponse; readonly body: string };

function obey(order: Order): Report {
  switch (order.kind) {
    case 'count': {
      const report = { kind: 'counted', ...counted } as const;
      counted.calls = 0;
      counted.anonymous = 0;
      return report;
    }
    case 'delay':
      delaysMs = order.delaysMs;
      return { kind: 'done' };
    case 'record':
      recorder = new Recorder();
      return { kind: 'done' };
    case 'take': {
      const recordings = recorder?.take() ?? {};
      recorder = null;
      return { kind: 'taken', recordings };
    }
  }
}

function tell(report: Report): void {
  process.send?.(report);
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

/** Without those that the client of the replay writes itself. */
function headersOf({ headers }: IncomingMessage): Record<string, string> {
  const own = ['host', 'connection', 'content-length', 'transfer-encoding', 'keep-alive'];
  return Object.fromEntries(Object.entries(headers).filter((header): header is [string, string] => typeof header[1] === 'string' && !own.includes(header[0])));
}
