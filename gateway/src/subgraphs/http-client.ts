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

export type HeaderLines = {
  /** Names and values in turn. */
  readonly pairs: readonly string[];
  /** The same as they go over the wire. @throws HttpFault for a value that would end its line, or that has no form in bytes */
  readonly lines: string;
};

export type RequestHeaders = {
  /** What other requests have as well. */
  readonly shared: HeaderLines;
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
