import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DomainError, errorCodes } from './errors.ts';
import type { HttpRoute } from './http-server.ts';
import { readBody } from './read-body.ts';

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
  readonly body: { kind: 'complete'; string: string } | { kind: 'chunked'; asyncIterator: AsyncIterable<string> };
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
      let body: unknown;
      try {
        body = await readBody(raw, bodyLimitBytes);
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        const refusal = { message: error.message, extensions: { code: error.code } };
        return refuse(response, errorCodes[error.code].status, decorateRefusal?.(refusal, raw) ?? refusal);
      }
      const hangUp = new AbortController();
      response.once('close', () => {
        if (!response.writableFinished) hangUp.abort();
      });
      await sendAnswer(response, await execute(toGraphqlRequest(raw, body), raw, hangUp.signal));
    },
  };
}

export function toGraphqlRequest(raw: IncomingMessage, body: unknown): GraphqlHttpRequest {
  return { method: raw.method ?? 'GET', headers: flatten(raw), search: searchOf(raw), body };
}

/** The query string with its question mark, or empty. */
export function searchOf({ url = '/' }: IncomingMessage): string {
  const mark = url.indexOf('?');
  return mark === -1 ? '' : url.slice(mark);
}

/** Sends an answer with `headers` before its own: names and values in turn. */
export async function sendAnswer(response: ServerResponse, answer: GraphqlHttpResponse, headers: readonly string[] = []): Promise<void> {
  const all = [...headers];
  for (const [name, value] of answer.headers) all.push(name, value);
  const { body } = answer;
  if (body.kind === 'complete') {
    const length = Buffer.byteLength(body.string);
    all.push('content-length', String(length));
    // The characters of most answers are bytes; writing them as such is cheaper.
    response.writeHead(answer.status ?? 200, all).end(body.string, length === body.string.length ? 'latin1' : 'utf8');
    return;
  }
  // A client that has left before the first part.
  if (response.destroyed) return;
  response.writeHead(answer.status ?? 200, all);
  // A client that leaves before the last part is no fault of ours.
  await pipeline(Readable.from(body.asyncIterator), response).catch(ignorePrematureClose);
}

function ignorePrematureClose(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
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
