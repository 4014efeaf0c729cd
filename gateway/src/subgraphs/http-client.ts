/** Sends a request to one URL and reads the whole answer. It knows HTTP and nothing of GraphQL. */
export type HttpClient = {
  /**
   * Headers besides those of every request. Rejects at once with the reason of `signal` when that aborts, and then closes the
   * connection.
   * @throws HttpFault
   */
  post(headers: RequestHeaders, body: string, signal: AbortSignal): Promise<HttpReply>;
  /** Fails what is under way. */
  stop(): Promise<void>;
};

export type RequestHeaders = {
  /** What other requests have as well. */
  readonly shared: HeaderBlock;
  /** What no other has: names and values in turn, of characters that a header may have. */
  readonly own: readonly string[];
};

export type HttpReply = {
  readonly status: number;
  readonly contentType: string | undefined;
  readonly contentEncoding: string | undefined;
  readonly retryAfter: string | undefined;
  readonly body: string;
};

export type HttpClientOptions = {
  readonly url: URL;
  /** Of every request: names and values in turn. */
  readonly headers: readonly string[];
  /** To open a connection. Milliseconds. */
  readonly connectTimeoutMs: number;
  readonly connections: number;
  /** Requests that wait for a connection at most; one more fails at once. */
  readonly queue: number;
  readonly responseLimitBytes: number;
};

export type HttpFaultKind =
  /** As many requests wait as may. */
  | 'full'
  | 'connect-timeout'
  /** There is no connection. */
  | 'unreachable'
  /** The connection was closed before the whole answer was there. */
  | 'reset'
  | 'too-large'
  /** The answer is not HTTP as it should be. */
  | 'malformed';

export class HttpFault extends Error {
  readonly kind: HttpFaultKind;

  constructor(kind: HttpFaultKind, message: string, options: { cause?: unknown } = {}) {
    super(message, options);
    this.kind = kind;
  }
}

/** Headers that several requests have: looked at, and written, once for all of them. */
export class HeaderBlock {
  /** Names and values in turn. */
  readonly pairs: readonly string[];
  #lines: string | undefined;

  constructor(pairs: readonly string[]) {
    this.pairs = pairs;
  }

  /** The same as they go over the wire. @throws HttpFault for a value that would end its line, or that has no form in bytes */
  get lines(): string {
    this.#lines ??= writeLines(this.pairs);
    return this.#lines;
  }
}

function writeLines(pairs: readonly string[]): string {
  for (let index = 1; index < pairs.length; index += 2) {
    if (!isSendable.test(pairs[index] as string)) throw new HttpFault('malformed', `the header ${pairs[index - 1]} has a value that cannot be sent`);
  }
  return linesOf(pairs);
}

const isSendable = /^[\t\x20-\x7e\x80-\xff]*$/;

/** Of headers that are known to be right. */
export function linesOf(pairs: readonly string[]): string {
  let lines = '';
  for (let index = 0; index < pairs.length; index += 2) lines += `${pairs[index]}: ${pairs[index + 1]}\r\n`;
  return lines;
}
