import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DomainError } from './errors.ts';
import type { HttpExchange } from './http-exchange.ts';
import type { Logger } from './logger.ts';
import { NodeExchange } from './node-exchange.ts';

export type HttpRoute = ExchangeRoute | NodeRoute;

/** What is answered alike whoever reads the connection. */
export type ExchangeRoute = { readonly path: RoutePath; exchange(exchange: HttpExchange): Promise<void> };

/** What needs more of node:http than an exchange has. */
export type NodeRoute = { readonly path: RoutePath; handle(request: IncomingMessage, response: ServerResponse): Promise<void> };

type RoutePath = string | ((path: string) => boolean);

/** What stands behind `/health/ready`: each dependency by name, `ok` or the reason why not. */
export type Readiness = { readonly ok: boolean; readonly checks: Readonly<Record<string, string>> };

export type HttpServer = { readonly url: string; readonly port: number; readonly server: Server; stop(): Promise<void> };

export type HttpServerOptions = {
  /** 0 takes any free port. */
  readonly port: number;
  /** Default 127.0.0.1: nothing is open to other machines unless the operator says so. */
  readonly host?: string;
  readonly routes: readonly HttpRoute[];
  readonly logger: Logger;
  /** Answers `/health/ready`; default: always ready. */
  readonly ready?: () => Promise<Readiness>;
  /** How long a stop waits for requests in flight. Milliseconds, default 10 000. */
  readonly drainTimeoutMs?: number;
  /** Sockets at once; one more is closed as it comes. Default: no bound. */
  readonly maxConnections?: number | undefined;
  /** A client that has not sent its headers by then gets 408. Milliseconds, default 10 000. */
  readonly headersTimeoutMs?: number;
  /** The same of its whole request. Milliseconds, default 13 000. */
  readonly requestTimeoutMs?: number;
};

/**
 * Starts an HTTP server with `/health/live` and `/health/ready`; anything without a route is 404.
 * @throws DomainError PORT_IN_USE
 */
export async function startHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const { port, host = '127.0.0.1', logger } = options;
  let isStopping = false;
  const routes = [...healthRoutes(async () => (isStopping ? stopping : ((await options.ready?.()) ?? alwaysReady))), ...options.routes];
  const handle = createRouter(routes);
  const patience = {
    headersTimeout: options.headersTimeoutMs ?? 10_000,
    requestTimeout: options.requestTimeoutMs ?? 13_000,
    // How late it may be told, so that a slow client is gone within 15 s.
    connectionsCheckingInterval: 1_000,
    // An idle connection holds a socket, not a request.
    keepAliveTimeout: 65_000,
  };
  const server = createServer(patience, (request, response) => {
    if (isStopping) response.setHeader('connection', 'close');
    handle(request, response).catch((error: unknown) => {
      logger.error({ err: error, url: request.url }, 'request failed');
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' });
      response.end();
    });
  });
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
    stop: async () => {
      isStopping = true;
      await close(server, options.drainTimeoutMs ?? 10_000);
    },
  };
}

const alwaysReady: Readiness = { ok: true, checks: {} };
const stopping: Readiness = { ok: false, checks: { server: 'stopping' } };

function healthRoutes(ready: () => Promise<Readiness>): HttpRoute[] {
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

function createRouter(routes: readonly HttpRoute[]): NodeRoute['handle'] {
  const byPath = new Map(routes.map((route) => [route.path, route]));
  return async (request, response) => {
    const url = request.url ?? '/';
    const end = url.indexOf('?');
    const path = end === -1 ? url : url.slice(0, end);
    const route = byPath.get(path) ?? routes.find((candidate) => typeof candidate.path === 'function' && candidate.path(path));
    if (route) return 'exchange' in route ? route.exchange(new NodeExchange(request, response)) : route.handle(request, response);
    response.writeHead(404, { 'content-type': 'text/plain' }).end(`Nothing is served at ${path.slice(0, 200)}\n`);
  };
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const isTaken = error.code === 'EADDRINUSE';
      reject(isTaken ? new DomainError('PORT_IN_USE', `Port ${port} is in use by another program.`, { cause: error }) : error);
    });
    server.listen(port, host, resolve);
  });
}

function close(server: Server, drainTimeoutMs: number): Promise<void> {
  return new Promise((resolve) => {
    const force = setTimeout(() => server.closeAllConnections(), drainTimeoutMs);
    // A connection that answers its last request while we stop is kept alive by Node until told otherwise.
    const sweep = setInterval(() => server.closeIdleConnections(), 50);
    server.close(() => {
      clearTimeout(force);
      clearInterval(sweep);
      resolve();
    });
    server.closeIdleConnections();
  });
}
