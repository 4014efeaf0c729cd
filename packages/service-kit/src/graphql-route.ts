import { DomainError, errorCodes } from './errors.ts';
import type { HttpExchange } from './http-exchange.ts';
import { readBody } from './read-body.ts';
import type { ExchangeRoute } from './router.ts';

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
  raw: HttpExchange,
  /** Aborts when the client hangs up before its answer. */
  signal: AbortSignal,
) => Promise<GraphqlHttpResponse>;

export type RefusalError = { readonly message: string; readonly extensions: Readonly<Record<string, unknown>> };

export type RouteOptions = {
  /** Default 1 000 000. */
  readonly bodyLimitBytes?: number;
  /**
   * Looks at a request before its body is read; what it returns looks at the text of that before it is parsed. Both refuse by
   * throwing a DomainError. Default: every request is taken.
   */
  readonly admit?: (raw: HttpExchange) => (body: string) => void;
  /** Adds to the error of a body that is refused, such as a request id. */
  readonly decorateRefusal?: (error: RefusalError, raw: HttpExchange) => RefusalError;
};

/**
 * The bridge between HTTP and a GraphQL server that takes and returns values. A body over the limit is 413
 * REQUEST_TOO_LARGE, one that is not JSON is 400 BAD_REQUEST; neither reaches `execute`.
 */
export function graphqlRoute(
  path: ExchangeRoute['path'],
  execute: GraphqlExecute,
  { bodyLimitBytes = 1_000_000, admit, decorateRefusal }: RouteOptions = {},
): ExchangeRoute {
  return {
    path,
    exchange: async (raw) => {
      let body: unknown;
      try {
        body = await readBody(raw, bodyLimitBytes, admit?.(raw));
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        const refusal = { message: error.message, extensions: { code: error.code } };
        return refuse(raw, errorCodes[error.code].status, decorateRefusal?.(refusal, raw) ?? refusal);
      }
      const hangUp = new AbortController();
      raw.whenOver((status) => {
        if (status === null) hangUp.abort();
      });
      await sendAnswer(raw, await execute(toGraphqlRequest(raw, body), raw, hangUp.signal));
    },
  };
}

export function toGraphqlRequest(raw: HttpExchange, body: unknown): GraphqlHttpRequest {
  return { method: raw.method, headers: flatten(raw), search: searchOf(raw), body };
}

/** The query string with its question mark, or empty. */
export function searchOf({ url }: Pick<HttpExchange, 'url'>): string {
  const mark = url.indexOf('?');
  return mark === -1 ? '' : url.slice(mark);
}

/** Sends an answer with `headers` before its own: names and values in turn. Resolves when the last part of one in parts is sent. */
export function sendAnswer(
  raw: HttpExchange,
  { status = 200, headers: own, body }: GraphqlHttpResponse,
  headers: readonly string[] = [],
): void | Promise<void> {
  const all = [...headers];
  for (const [name, value] of own) all.push(name, value);
  return body.kind === 'complete' ? raw.answer(status, all, body.string) : raw.answerInParts(status, all, body.asyncIterator);
}

function refuse(raw: HttpExchange, status: number, error: RefusalError): void {
  // The rest of the body is not read, so the connection cannot be used again.
  const headers = ['content-type', 'application/json; charset=utf-8', ...(raw.isWhole && status !== 413 ? [] : ['connection', 'close'])];
  raw.answer(status, headers, JSON.stringify({ errors: [error] }));
}

function flatten(raw: HttpExchange): Map<string, string> {
  const headers = new Map<string, string>();
  for (const [name, value] of Object.entries(raw.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return headers;
}
