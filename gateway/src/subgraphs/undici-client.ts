import { type Dispatcher, Pool } from 'undici';
import { type HttpClient, type HttpClientOptions, HttpFault, type HttpReply } from './http-client.ts';

/** The HTTP client of undici, by its lowest interface: streams and promises of its own cost as much as the rest. */
export function createUndiciClient(options: HttpClientOptions): HttpClient {
  const { url, headers: common, connectTimeoutMs, connections, queue, responseLimitBytes } = options;
  const path = `${url.pathname}${url.search}`;
  const pool = new Pool(url.origin, {
    connections,
    connect: { timeout: connectTimeoutMs },
    // Who calls has a deadline.
    headersTimeout: 0,
    bodyTimeout: 0,
    // Over HTTP/2 a connection carries many calls, and `connections` would bound nothing.
    allowH2: false,
  });
  let underWay = 0;
  const whenOver = (): void => void underWay--;
  return {
    post: ({ shared, own }, body, signal) =>
      new Promise((resolve, reject) => {
        if (underWay >= connections + queue) throw new HttpFault('full', 'too many requests wait');
        underWay++;
        const exchange = new Exchange({ resolve, reject, signal, responseLimitBytes, whenOver });
        pool.dispatch({ path, method: 'POST', headers: [...common, ...shared.pairs, ...own], body }, exchange);
      }),
    stop: () => pool.destroy(),
  };
}

type ExchangeOptions = {
  readonly resolve: (reply: HttpReply) => void;
  readonly reject: (reason: unknown) => void;
  readonly signal: AbortSignal;
  readonly responseLimitBytes: number;
  /** Called once, when undici has let go of the request. */
  readonly whenOver: () => void;
};

class Exchange implements Dispatcher.DispatchHandler {
  readonly #options: ExchangeOptions;
  readonly #chunks: Buffer[] = [];
  #controller: Dispatcher.DispatchController | undefined;
  #head: Omit<HttpReply, 'body'> | undefined;
  #size = 0;

  constructor(options: ExchangeOptions) {
    this.#options = options;
    options.signal.addEventListener('abort', this.#giveUp, { once: true });
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    const { signal } = this.#options;
    if (signal.aborted) controller.abort(signal.reason);
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: Record<string, string | string[] | undefined>): void {
    if (status < 200) return;
    const [contentType, contentEncoding, retryAfter] = [headers['content-type'], headers['content-encoding'], headers['retry-after']].map(textOf);
    this.#head = { status, contentType, contentEncoding, retryAfter };
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#size += chunk.length;
    if (this.#size > this.#options.responseLimitBytes) controller.abort(new HttpFault('too-large', 'the answer is too large'));
    else this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    this.#end();
    const [first] = this.#chunks;
    const body = this.#chunks.length === 1 && first ? first : Buffer.concat(this.#chunks, this.#size);
    if (this.#head) this.#options.resolve({ ...this.#head, body: body.toString('utf8') });
    else this.#options.reject(new HttpFault('malformed', 'it has no head'));
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#end();
    const { signal, reject } = this.#options;
    reject(signal.aborted ? signal.reason : faultOf(error));
  }

  /** Also while the request still waits within undici, which drops it when its turn comes. */
  readonly #giveUp = (): void => {
    const { signal, reject } = this.#options;
    reject(signal.reason);
    this.#controller?.abort(signal.reason);
  };

  #end(): void {
    this.#options.signal.removeEventListener('abort', this.#giveUp);
    this.#options.whenOver();
  }
}

function textOf(header: string | string[] | undefined): string | undefined {
  return typeof header === 'object' ? header.join(', ') : header;
}

export function faultOf(error: Error): HttpFault {
  if (error instanceof HttpFault) return error;
  const code = 'code' in error ? String(error.code) : '';
  const options = { cause: error };
  if (code === 'UND_ERR_CONNECT_TIMEOUT') return new HttpFault('connect-timeout', error.message, options);
  if (error.name === 'HTTPParserError' || code === 'UND_ERR_HEADERS_OVERFLOW' || code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH') {
    return new HttpFault('malformed', error.message, options);
  }
  return new HttpFault(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'].includes(code) ? 'reset' : 'unreachable', error.message, options);
}
