import { DomainError } from '@supergraph/service-kit';
import { type Dispatcher, Pool } from 'undici';
import { callWithDeadline } from './call-deadline.ts';
import { notGraphql, parseAnswer } from './check-answer.ts';
import type { CallContext, ProbedTransport, SubgraphAnswer, SubgraphCall } from './transport.ts';

export type HttpTransportSettings = {
  /** From the call to the whole answer. Milliseconds. */
  readonly timeoutMs: number;
  /** To open a connection. Milliseconds. */
  readonly connectTimeoutMs: number;
  /** Connections to one subgraph at most. */
  readonly connections: number;
  /** Calls to one subgraph that wait for a connection at most; one more is refused at once. */
  readonly queue: number;
  readonly responseLimitBytes: number;
};

export type HttpTransportOptions = { readonly name: string; readonly url: string; readonly settings: HttpTransportSettings };

/** Calls a subgraph over HTTP, on connections that are kept open. No redirect is followed. */
export class HttpTransport implements ProbedTransport {
  readonly name: string;
  readonly sendsJson = true;
  readonly #path: string;
  readonly #pool: Pool;
  readonly #settings: HttpTransportSettings;
  #inFlight = 0;

  constructor({ name, url, settings }: HttpTransportOptions) {
    const { origin, pathname, search } = new URL(url);
    this.name = name;
    this.#path = `${pathname}${search}`;
    this.#settings = settings;
    this.#pool = new Pool(origin, {
      connections: settings.connections,
      connect: { timeout: settings.connectTimeoutMs },
      headersTimeout: settings.timeoutMs,
      bodyTimeout: settings.timeoutMs,
      maxResponseSize: settings.responseLimitBytes,
      // Over HTTP/2 a connection carries many calls, and `connections` would bound nothing.
      allowH2: false,
    });
  }

  async call(call: SubgraphCall): Promise<SubgraphAnswer> {
    const { connections, queue, timeoutMs } = this.#settings;
    if (this.#inFlight >= connections + queue) throw this.#unavailable(`Too many calls wait for subgraph "${this.name}".`);
    this.#inFlight++;
    try {
      return await callWithDeadline({ name: this.name, timeoutMs, signal: call.context.signal }, (signal) => this.#exchange(call, signal));
    } finally {
      this.#inFlight--;
    }
  }

  async ready(): Promise<void> {
    const context: CallContext = { viewer: null, requestId: 'health', trace: false };
    await this.call({ query: 'query SupergraphHealth { __typename }', variables: {}, operationName: null, kind: 'query', context });
  }

  async stop(): Promise<void> {
    await this.#pool.destroy();
  }

  async #exchange(call: SubgraphCall, signal: AbortSignal): Promise<SubgraphAnswer> {
    try {
      const { statusCode, headers, body } = await this.#send(call, signal);
      const isAnswer = isSuccess(statusCode) || (isRefusal(statusCode) && /json/i.test(String(headers['content-type'])));
      if (!isAnswer) {
        // Reads away what is small, so that the connection can be used again.
        await body.dump({ limit: 16_384, signal });
        throw notGraphql(this.name, `its status is ${statusCode}`);
      }
      const answer = parseAnswer(await body.text(), this.name);
      if (isRefusal(statusCode) && answer.data) throw notGraphql(this.name, `its status is ${statusCode}, with data`);
      return answer;
    } catch (error) {
      throw error instanceof DomainError ? error : this.#failure(error);
    }
  }

  /** Once more when a kept connection was closed under the call, as a server does that ends an idle one just then. */
  async #send(call: SubgraphCall, signal: AbortSignal): Promise<Dispatcher.ResponseData> {
    const body = call.body ?? writeBody(call);
    const request = { method: 'POST', path: this.#path, headers: headersFor(call.context), body, signal } as const;
    try {
      return await this.#pool.request(request);
    } catch (error) {
      if (call.kind !== 'query' || signal.aborted || !wasReset(error)) throw error;
      return this.#pool.request(request);
    }
  }

  #failure(cause: unknown): DomainError {
    const { connectTimeoutMs, responseLimitBytes } = this.#settings;
    switch (codeOf(cause)) {
      case 'UND_ERR_CONNECT_TIMEOUT':
        return new DomainError('SUBGRAPH_TIMEOUT', `Subgraph "${this.name}" did not take a connection within ${connectTimeoutMs} ms.`, { cause });
      case 'UND_ERR_HEADERS_TIMEOUT':
      case 'UND_ERR_BODY_TIMEOUT':
        return new DomainError('SUBGRAPH_TIMEOUT', `Subgraph "${this.name}" did not answer in time.`, { cause });
      case 'UND_ERR_RES_EXCEEDED_MAX_SIZE':
        return this.#unavailable(`Subgraph "${this.name}" answered more than ${responseLimitBytes} bytes.`, cause);
      default:
        return this.#unavailable(`Subgraph "${this.name}" could not be reached.`, cause);
    }
  }

  #unavailable(message: string, cause?: unknown): DomainError {
    return new DomainError('SUBGRAPH_UNAVAILABLE', message, { cause });
  }
}

function writeBody({ query, variables, operationName }: SubgraphCall): string {
  return JSON.stringify({ query, variables, ...(operationName !== null && { operationName }) });
}

function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

/** GraphQL over HTTP answers a request that it refuses, by a variable of a wrong type for one, with errors under a 4xx. */
function isRefusal(status: number): boolean {
  return status >= 400 && status < 500;
}

/** What the operator lets through of what the client has sent, and what the gateway says of it. */
function headersFor({ viewer, requestId, trace, headers }: CallContext): Record<string, string> {
  return {
    ...headers,
    'content-type': 'application/json',
    accept: 'application/graphql-response+json, application/json',
    'x-request-id': requestId,
    ...(viewer && { 'x-viewer-id': `usr_${viewer.userId}` }),
    ...(trace && { 'x-supergraph-trace': '1' }),
  };
}

function wasReset(error: unknown): boolean {
  return ['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'].includes(codeOf(error));
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
