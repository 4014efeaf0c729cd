import type { IncomingHttpHeaders } from 'node:http';

/** A request, and the way to answer it once, whoever reads and writes the connection. */
export type HttpExchange = {
  readonly method: string;
  /** The path and the query, as they were sent. */
  readonly url: string;
  /** Names in lower case, repeated ones joined as node:http joins them. */
  readonly headers: Readonly<IncomingHttpHeaders>;
  /** The IP address at the other end of the connection; undefined when that was closed before anybody asked. */
  readonly remoteAddress: string | undefined;
  /** Whether the request has come to its end. */
  readonly isWhole: boolean;
  /** Whether the head of the answer is written. */
  readonly isAnswered: boolean;
  /**
   * The body as text, once; empty for a method that has none. The limit is for what is sent, and for what it decompresses to.
   * @throws DomainError REQUEST_TOO_LARGE, after which the rest of the body is thrown away; as `decompress`
   */
  readText(limitBytes: number): string | Promise<string>;
  /** Answers in one piece. `headers` are names and values in turn; the length of the body comes by itself. */
  answer(status: number, headers: readonly string[], body: string): void;
  /** Answers part by part, to a client that accepts a multipart or an event stream. Resolves with the last, or when the client leaves. */
  answerInParts(status: number, headers: readonly string[], parts: AsyncIterable<string>): Promise<void>;
  /** Tells once, when it is over: with the status of an answer that has gone out, or null when the client left before that. */
  whenOver(tell: (status: number | null) => void): void;
  /** Closes the connection at once. */
  destroy(): void;
};
