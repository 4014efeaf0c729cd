import type { CallKey } from '@supergraph/service-kit';
import { CallFailure } from './call-failure.ts';
import { createCallHeaders } from './call-headers.ts';
import type { Carrier } from './carrier.ts';
import { notGraphql, parseAnswer } from './check-answer.ts';
import { type HttpClient, type HttpClientOptions, HttpFault, type HttpReply } from './http-client.ts';
import { createSocketClient } from './socket-client.ts';
import type { SubgraphAnswer, SubgraphCall } from './transport.ts';
import { createUndiciClient } from './undici-client.ts';

export type HttpTransportSettings = Omit<HttpClientOptions, 'url' | 'headers'> & { readonly httpClient: HttpClientName };

/** Who speaks HTTP: undici, or the client of our own, which costs less. */
export type HttpClientName = keyof typeof clients;

const clients = { undici: createUndiciClient, socket: createSocketClient } as const satisfies Record<string, (options: HttpClientOptions) => HttpClient>;

export type HttpTransportOptions = {
  readonly name: string;
  readonly url: string;
  readonly settings: HttpTransportSettings;
  /** See `CallHeadersOptions`. */
  readonly key: CallKey | undefined;
  readonly ownsSessions: boolean;
};

/** What comes otherwise, compressed for one, is refused: nothing is unpacked here, so nothing can be a bomb. */
const common = ['content-type', 'application/json', 'accept', 'application/graphql-response+json, application/json', 'accept-encoding', 'identity'];

/** Calls a subgraph over HTTP, on connections that are kept open. No redirect is followed. */
export function createHttpTransport({ name, url, settings, key, ownsSessions }: HttpTransportOptions): Carrier {
  const client: HttpClient = clients[settings.httpClient]({ ...settings, url: new URL(url), headers: common });
  const headersOf = createCallHeaders({ name, url: new URL(url), key, ownsSessions });

  const carry = async (call: SubgraphCall, signal: AbortSignal, endsAt: number): Promise<SubgraphAnswer> => {
    const body = call.body ?? writeBody(call);
    let reply: HttpReply;
    try {
      reply = await client.post(headersOf(call, body, Math.max(1, endsAt - performance.now())), body, signal);
    } catch (error) {
      throw error instanceof HttpFault ? failureOf(error, name, settings) : error;
    }
    // It knows the gateway no more, or not yet: no answer to what was asked.
    if (key && reply.status === 401) throw notGraphql(name, 'it refuses our signature', { retryAfterMs: 0 });
    return isPassed(reply, call) ? { text: reply.body, isUnread: true } : readReply(reply, name);
  };

  return {
    name,
    sendsJson: true,
    carry,
    ready: async (signal) => void (await carry(healthCall, signal, performance.now() + healthTimeoutMs)),
    stop: () => client.stop(),
  };
}

/** What the subgraph is told; who asks has a deadline. */
const healthTimeoutMs = 5_000;

const healthCall: SubgraphCall = {
  query: 'query SupergraphHealth { __typename }',
  variables: {},
  operationName: null,
  kind: 'query',
  context: { viewer: null, requestId: 'health', trace: false },
};

/** The JSON of a call whose body the engine has not written. */
export function writeBody({ query, variables, operationName }: SubgraphCall): string {
  return JSON.stringify({ query, variables, ...(operationName !== null && { operationName }) });
}

/** Whether nobody needs to read it. */
function isPassed({ status, contentEncoding = 'identity', body }: HttpReply, { passes }: SubgraphCall): boolean {
  return passes !== undefined && status === 200 && contentEncoding === 'identity' && passes(body);
}

/** @throws CallFailure */
export function readReply(reply: HttpReply, name: string): SubgraphAnswer {
  const { status, contentType = '', contentEncoding = 'identity', retryAfter, body } = reply;
  const isRefusal = status >= 400 && status < 500;
  const isAnswer = (status >= 200 && status < 300) || (isRefusal && /json/i.test(contentType));
  if (!isAnswer)
    throw notGraphql(name, `its status is ${status}`, { isFault: status >= 500, retryAfterMs: isOverloaded(status) ? delayIn(retryAfter) : undefined });
  if (contentEncoding !== 'identity') throw notGraphql(name, `its answer is encoded as ${contentEncoding.slice(0, 32)}`);
  const answer = parseAnswer(body, name);
  // GraphQL over HTTP answers a request that it refuses, by a variable of a wrong type for one, with errors under a 4xx.
  if (isRefusal && answer.data) throw notGraphql(name, `its status is ${status}, with data`);
  return answer;
}

/** Bad gateway, unavailable, gateway timeout: what stands before a subgraph had none, or the subgraph has no time. */
function isOverloaded(status: number): boolean {
  return status === 502 || status === 503 || status === 504;
}

/** https://www.rfc-editor.org/rfc/rfc9110#field.retry-after: seconds or a date. */
function delayIn(retryAfter: string | undefined): number {
  if (retryAfter === undefined) return 0;
  const delayMs = /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1_000 : Date.parse(retryAfter) - Date.now();
  return Number.isNaN(delayMs) ? 0 : Math.max(0, delayMs);
}

export function failureOf(
  cause: HttpFault,
  name: string,
  { connectTimeoutMs, responseLimitBytes }: Pick<HttpTransportSettings, 'connectTimeoutMs' | 'responseLimitBytes'>,
): CallFailure {
  switch (cause.kind) {
    case 'full':
      return new CallFailure('SUBGRAPH_UNAVAILABLE', `Too many calls wait for subgraph "${name}".`, { cause });
    case 'connect-timeout':
      return new CallFailure('SUBGRAPH_TIMEOUT', `Subgraph "${name}" did not take a connection within ${connectTimeoutMs} ms.`, { cause, isFault: true });
    case 'too-large':
      return new CallFailure('SUBGRAPH_UNAVAILABLE', `Subgraph "${name}" answered more than ${responseLimitBytes} bytes.`, { cause });
    case 'malformed':
      return notGraphql(name, `its answer is not HTTP: ${cause.message}`);
    case 'unreachable':
    case 'reset':
      return new CallFailure('SUBGRAPH_UNAVAILABLE', `Subgraph "${name}" could not be reached.`, { cause, isFault: true, retryAfterMs: 0 });
  }
}
