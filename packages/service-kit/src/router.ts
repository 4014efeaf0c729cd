import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HttpExchange } from './http-exchange.ts';
import type { Logger } from './logger.ts';
import { NodeExchange, type NodeExchangeOptions } from './node-exchange.ts';

export type HttpRoute = ExchangeRoute | NodeRoute;

/** What is answered alike whoever reads the connection. What it throws is logged, and answered with 500. */
export type ExchangeRoute = { readonly path: RoutePath; exchange(exchange: HttpExchange): Promise<void> };

/** What needs more of node:http than an exchange has. */
export type NodeRoute = { readonly path: RoutePath; handle(request: IncomingMessage, response: ServerResponse): Promise<void> };

type RoutePath = string | ((path: string) => boolean);

export type Router = {
  handle(request: IncomingMessage, response: ServerResponse): void;
  /** Who answers an exchange at that URL; undefined when there is no such route, or it needs node:http. */
  exchangeAt(url: string): ((exchange: HttpExchange) => void) | undefined;
};

export type RouterOptions = NodeExchangeOptions & { readonly logger: Logger };

/** Anything without a route is 404. */
export function createRouter(routes: readonly HttpRoute[], { logger, ...parts }: RouterOptions): Router {
  const byPath = new Map(routes.map((route) => [route.path, { route, answer: 'exchange' in route ? answering(route, logger) : undefined }]));
  const find = (url: string) => {
    const path = pathOf(url);
    return byPath.get(path) ?? [...byPath.values()].find(({ route }) => typeof route.path === 'function' && route.path(path));
  };
  return {
    exchangeAt: (url) => find(url)?.answer,
    handle: (request, response) => {
      const { url = '/' } = request;
      const found = find(url);
      if (!found)
        response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' }).end('Nothing is served here.\n');
      else if (found.answer) found.answer(new NodeExchange(request, response, parts));
      else if ('handle' in found.route) handle(found.route, { request, response, logger });
    },
  };
}

function answering(route: ExchangeRoute, logger: Logger): (exchange: HttpExchange) => void {
  return (exchange) => {
    route.exchange(exchange).catch((error: unknown) => {
      logger.error({ err: error, path: pathOf(exchange.url) }, 'request failed');
      if (exchange.isAnswered) exchange.destroy();
      else exchange.answer(500, ['content-type', 'text/plain'], '');
    });
  };
}

type Handling = { readonly request: IncomingMessage; readonly response: ServerResponse; readonly logger: Logger };

function handle(route: NodeRoute, { request, response, logger }: Handling): void {
  route.handle(request, response).catch((error: unknown) => {
    logger.error({ err: error, path: pathOf(request.url ?? '/') }, 'request failed');
    if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' });
    response.end();
  });
}

/** Without the query, which may hold anything. */
function pathOf(url: string): string {
  const end = url.indexOf('?');
  return end === -1 ? url : url.slice(0, end);
}
