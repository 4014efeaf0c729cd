import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HttpRoute } from '@supergraph/service-kit';
import type { Supergraph } from '../supergraph/supergraph.ts';
import { exampleOperations } from './example-operations.ts';
import type { RecentRequests } from './recent-requests.ts';
import { type InspectPage, renderPage } from './render-page.ts';

export type InspectOptions = {
  readonly recent: RecentRequests;
  readonly supergraph: Pick<Supergraph, 'current'>;
};

/** `/inspect`, the page that draws a request, and `/inspect/operations`, what there is to pick from. For development only. */
export function inspectRoutes({ recent, supergraph }: InspectOptions): HttpRoute[] {
  let page: Promise<InspectPage> | undefined;
  const showPage = async (response: ServerResponse): Promise<void> => {
    page ??= renderPage();
    const { html, contentSecurityPolicy } = await page;
    respond(response, { type: 'text/html', body: html, headers: { 'content-security-policy': contentSecurityPolicy } });
  };
  const showOperations = async (response: ServerResponse): Promise<void> => {
    const { engine, transports } = supergraph.current;
    const subgraphs = [...transports.keys()].sort();
    const body = JSON.stringify({ recent: recent.list(), examples: exampleOperations(engine.apiSchema), subgraphs });
    respond(response, { type: 'application/json', body });
  };
  return [
    { path: '/inspect', handle: async (request, response) => guard(request, response, showPage) },
    { path: '/inspect/operations', handle: async (request, response) => guard(request, response, showOperations) },
  ];
}

/** Reading only, and not for the pages of other sites. */
async function guard(request: IncomingMessage, response: ServerResponse, show: (response: ServerResponse) => Promise<void>): Promise<void> {
  const { method, headers } = request;
  const isNavigation = headers['sec-fetch-mode'] === 'navigate';
  const isOwn = ['same-origin', 'none', undefined].includes(headers['sec-fetch-site'] as string | undefined);
  if (method !== 'GET' && method !== 'HEAD') return void response.writeHead(405, { allow: 'GET, HEAD' }).end();
  if (!isOwn && !isNavigation) return void response.writeHead(403).end();
  await show(response);
}

type Shown = { readonly type: string; readonly body: string; readonly headers?: Readonly<Record<string, string>> };

function respond(response: ServerResponse, { type, body, headers = {} }: Shown): void {
  const common = {
    'content-type': `${type}; charset=utf-8`,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  };
  response.writeHead(200, { ...common, 'cross-origin-resource-policy': 'same-origin', 'cross-origin-opener-policy': 'same-origin', ...headers }).end(body);
}
