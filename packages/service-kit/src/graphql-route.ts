import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HttpRoute } from './http-server.ts';

export type GraphqlHttpRequest = {
  readonly method: string;
  /** Names in lower case; repeated headers joined by a comma. */
  readonly headers: ReadonlyMap<string, string>;
  /** The query string with its question mark, or empty. */
  readonly search: string;
  /** The parsed JSON of a JSON body, else the text, else undefined. */
  readonly body: unknown;
};

export type GraphqlHttpResponse = {
  readonly status?: number | undefined;
  readonly headers: Iterable<[string, string]>;
  readonly body: { kind: 'complete'; string: string } | { kind: 'chunked'; asyncIterator: AsyncIterableIterator<string> };
};

export type GraphqlExecute = (
  request: GraphqlHttpRequest,
  raw: IncomingMessage,
  /** Aborts when the client hangs up before its answer. */
  signal: AbortSignal,
) => Promise<GraphqlHttpResponse>;

export type RefusalError = { readonly message: string; readonly extensions: Readonly<Record<string, unknown>> };

export type RouteOptions = {
  /** Default 1 000 000. */
  readonly bodyLimitBytes?: number;
  /** Adds to the error of a body that is refused, such as a request id. */
  readonly decorateRefusal?: (error: RefusalError, raw: IncomingMessage) => RefusalError;
};

/**
 * The bridge between node:http and a GraphQL server that takes and returns values. A body over the limit is 413
 * REQUEST_TOO_LARGE, one that is not JSON is 400 BAD_REQUEST; neither reaches `execute`.
 */
export function graphqlRoute(path: HttpRoute['path'], execute: GraphqlExecute, { bodyLimitBytes = 1_000_000, decorateRefusal }: RouteOptions = {}): HttpRoute {
  return {
    path,
    handle: async (raw, response) => {
      const body = await readBody(raw, bodyLimitBytes);
      if (body.kind === 'refused') {
        const error = { message: body.message, extensions: { code: body.code } };
        return refuse(response, body.status, decorateRefusal?.(error, raw) ?? error);
      }
      const hangUp = new AbortController();
      response.once('close', () => {
        if (!response.writableFinished) hangUp.abort();
      });
      const url = raw.url ?? '/';
      const mark = url.indexOf('?');
      const request = { method: raw.method ?? 'GET', headers: flatten(raw), search: mark === -1 ? '' : url.slice(mark), body: body.value };
      await send(response, await execute(request, raw, hangUp.signal));
    },
  };
}

type Body = { kind: 'read'; value: unknown } | { kind: 'refused'; status: number; code: string; message: string };

async function readBody(raw: IncomingMessage, limitBytes: number): Promise<Body> {
  if (raw.method === 'GET' || raw.method === 'HEAD' || raw.method === 'OPTIONS') return { kind: 'read', value: undefined };
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of raw as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limitBytes) {
      return { kind: 'refused', status: 413, code: 'REQUEST_TOO_LARGE', message: `The body is over the limit of ${limitBytes} bytes.` };
    }
    chunks.push(chunk);
  }
  const text = chunks.length === 1 ? (chunks[0] as Buffer).toString('utf8') : Buffer.concat(chunks).toString('utf8');
  if (!/^application\/(graphql\+)?json/i.test(raw.headers['content-type'] ?? '')) return { kind: 'read', value: text };
  try {
    return { kind: 'read', value: JSON.parse(text) };
  } catch {
    return { kind: 'refused', status: 400, code: 'BAD_REQUEST', message: 'The body is not valid JSON.' };
  }
}

function refuse(response: ServerResponse, status: number, error: RefusalError): void {
  // The rest of a body that is too large is not read, so the connection cannot be used again.
  const headers = { 'content-type': 'application/json; charset=utf-8', ...(status === 413 && { connection: 'close' }) };
  response.writeHead(status, headers).end(JSON.stringify({ errors: [error] }));
}

function flatten(raw: IncomingMessage): Map<string, string> {
  const headers = new Map<string, string>();
  for (const [name, value] of Object.entries(raw.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return headers;
}

async function send(response: ServerResponse, answer: GraphqlHttpResponse): Promise<void> {
  for (const [name, value] of answer.headers) response.setHeader(name, value);
  response.statusCode = answer.status ?? 200;
  if (answer.body.kind === 'complete') {
    response.end(answer.body.string);
    return;
  }
  for await (const part of answer.body.asyncIterator) response.write(part);
  response.end();
}
