import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { DirectFront } from './direct/direct-front.ts';
import { DomainError } from './errors.ts';
import { HeldBodies } from './held-bodies.ts';
import { inTurn } from './in-turn.ts';
import type { Logger } from './logger.ts';
import { refuseRepeated } from './refuse-repeated.ts';
import { createRouter, type HttpRoute, type NodeRoute } from './router.ts';

/** What stands behind `/health/ready`: each dependency by name, `ok` or the reason why not. */
export type Readiness = { readonly ok: boolean; readonly checks: Readonly<Record<string, string>> };

export type HttpServer = {
  readonly url: string;
  readonly port: number;
  readonly server: Server;
  /** Says on `/health/ready` that it goes, asks with each answer not to be asked again on that connection, and goes on answering for `leaveMs`. */
  leave(): Promise<void>;
  /** Takes no more connections, ends those that are idle and waits for requests in flight. */
  stop(): Promise<void>;
};

export type HttpServerOptions = {
  /** 0 takes any free port. */
  readonly port: number;
  /** Default 127.0.0.1: nothing is open to other machines unless the operator says so. */
  readonly host?: string;
  readonly routes: readonly HttpRoute[];
  readonly logger: Logger;
  /** Answers `/health/ready`; default: always ready. */
  readonly ready?: () => Promise<Readiness>;
  /** How long `leave` takes: balancers need it to look elsewhere. Milliseconds, default 0. */
  readonly leaveMs?: number;
  /** How long a stop waits for requests in flight. Milliseconds, default 10 000. */
  readonly drainTimeoutMs?: number;
  /** Sockets at once; one more is closed as it comes. Default: no bound. */
  readonly maxConnections?: number | undefined;
  /** A client that has not sent its headers by then gets 408. Milliseconds, default 10 000. */
  readonly headersTimeoutMs?: number;
  /** The same of its whole request. Milliseconds, default 13 000. */
  readonly requestTimeoutMs?: number;
  /** A connection that is idle for so long is closed. Milliseconds, default 65 000. */
  readonly keepAliveTimeoutMs?: number;
  /** Of memory, for bodies that have not come to their end, beside the 16 KB that each may have. Default 64 000 000. */
  readonly heldBodiesLimitBytes?: number;
  /** A client that reads nothing of its answer for so long is left, where node:http would wait for ever. Milliseconds, default 30 000. */
  readonly writeTimeoutMs?: number;
  /** Whether plain POSTs to routes of exchanges are answered without node:http, which costs twice as much. Default true. */
  readonly answersDirectly?: boolean;
};

/**
 * Starts an HTTP server with `/health/live` and `/health/ready`; anything without a route is 404.
 * @throws DomainError PORT_IN_USE
 */
export async function startHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const { port, host = '127.0.0.1', logger } = options;
  // An idle connection holds a socket, not a request.
  const keepAliveMs = options.keepAliveTimeoutMs ?? 65_000;
  let isStopping = false;
  const routes = [...healthRoutes(async () => (isStopping ? stopping : ((await options.ready?.()) ?? alwaysReady))), ...options.routes];
  const writeTimeoutMs = options.writeTimeoutMs ?? 30_000;
  const router = createRouter(routes, { logger, writeTimeoutMs, held: new HeldBodies(options.heldBodiesLimitBytes ?? 64_000_000) });
  const patience = {
    headersTimeout: options.headersTimeoutMs ?? 10_000,
    requestTimeout: options.requestTimeoutMs ?? 13_000,
    // How late it may be told, so that a slow client is gone within 15 s.
    connectionsCheckingInterval: 1_000,
    keepAliveTimeout: keepAliveMs,
    // Twice what Node has: so that a token that is far too long is told what is wrong with it, and envelopes have room.
    maxHeaderSize: 32_768,
  };
  const handle: RequestListener = (request, response) => {
    if (isStopping) response.setHeader('connection', 'close');
    if (!refuseRepeated(request, response)) router.handle(request, response);
  };
  const server = createServer(patience, inTurn(handle));
  const parts = { answerOf: router.exchangeAt, isStopping: () => isStopping, keepAliveMs, writeTimeoutMs };
  const front = (options.answersDirectly ?? true) ? new DirectFront(server, parts) : undefined;
  if (options.maxConnections !== undefined) server.maxConnections = options.maxConnections;
  // Where processes share the port, one that is full would hand the connection on, round and round when all are. The types of
  // Node do not have it yet.
  Object.assign(server, { dropMaxConnection: true });
  await listen(server, port, host);
  const bound = (server.address() as AddressInfo).port;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${bound}`,
    port: bound,
    server,
    leave: async () => {
      isStopping = true;
      if (options.leaveMs) await delay(options.leaveMs);
    },
    stop: async () => {
      isStopping = true;
      await close({ server, front, drainTimeoutMs: options.drainTimeoutMs ?? 10_000 });
    },
  };
}

const alwaysReady: Readiness = { ok: true, checks: {} };
const stopping: Readiness = { ok: false, checks: { server: 'stopping' } };

function healthRoutes(ready: () => Promise<Readiness>): NodeRoute[] {
  return [
    { path: '/health/live', handle: async (_request, response) => sendJson(response, 200, { status: 'live' }) },
    {
      path: '/health/ready',
      handle: async (_request, response) => {
        const { ok, checks } = await ready();
        sendJson(response, ok ? 200 : 503, { status: ok ? 'ready' : 'not ready', checks });
      },
    },
  ];
}

function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' }).end(JSON.stringify(value));
}

/** Connections that wait to be taken, of which Node has few: a client that finds no place comes again a second later, and then another two. The system bounds it. */
const backlog = 4_096;

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const isTaken = error.code === 'EADDRINUSE';
      reject(isTaken ? new DomainError('PORT_IN_USE', `Port ${port} is in use by another program.`, { cause: error }) : error);
    });
    server.listen(port, host, backlog, resolve);
  });
}

type Closing = { readonly server: Server; readonly front: DirectFront | undefined; readonly drainTimeoutMs: number };

function close({ server, front, drainTimeoutMs }: Closing): Promise<void> {
  const closeIdle = (): void => {
    server.closeIdleConnections();
    front?.closeIdle();
  };
  const closeAll = (): void => {
    server.closeAllConnections();
    front?.closeAll();
  };
  return new Promise((resolve) => {
    const force = setTimeout(closeAll, drainTimeoutMs);
    // A connection that answers its last request while we stop is kept alive by Node until told otherwise.
    const sweep = setInterval(closeIdle, 50);
    server.close(() => {
      clearTimeout(force);
      clearInterval(sweep);
      resolve();
    });
    closeIdle();
  });
}
