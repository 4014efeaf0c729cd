import { randomUUID } from 'node:crypto';
import { type ClientInfo, type HttpExchange, type Logger, readRequestId, searchOf } from '@supergraph/service-kit';
import type { Cost } from '../limits/operation-costs.ts';
import type { Toll } from '../rate-limits/rate-limits.ts';
import type { CallContext, FetchTrace } from '../subgraphs/transport.ts';
import type { Snapshot } from '../supergraph/snapshot.ts';
import { readCookie } from './read-cookie.ts';

export type ClientRequestOptions = {
  readonly mayTrace: boolean;
  readonly clientAddress: (remoteAddress: string | undefined, forwardedFor: string | undefined) => string | null;
  /** The name of the client's cookie. */
  readonly sessionCookie: string;
  readonly logger: Logger;
};

/** A request from its first to its last step: what goes along with each call to a subgraph, and what is logged at its end. */
export class ClientRequest implements CallContext {
  readonly raw: HttpExchange;
  /** The query string with its question mark, or empty. A trusted document is in it in the place of its id. */
  search: string;
  /** The client's own `x-request-id` where that is one, else a new one. */
  readonly requestId: string;
  readonly beganAt = performance.now();
  /** Of the answer, whoever gives it: names and values in turn. */
  readonly answerHeaders: string[];
  /** The calls to subgraphs, for `extensions.trace`; null when the request is not traced. */
  readonly fetches: FetchTrace[] | null;
  /** Whether the answer shows the plan, in `extensions.plan`. */
  readonly showsPlan: boolean;
  /** Whether the answer tells what the operation may cost, in `extensions.cost`. */
  readonly showsCost: boolean;
  /** Of an operation that is new. */
  cost: Cost | null = null;
  readonly onFetch: CallContext['onFetch'];
  viewer: CallContext['viewer'] = null;
  /** When the token of the caller expires, on the clock of `Date.now()`; null without one. */
  expiresAt: number | null = null;
  headers: CallContext['headers'];
  /** Characters of the body, or of the query string. */
  size: number;
  /** Takes what the request costs off what its caller may ask for; undefined where nobody counts, and once it is paid. */
  toll: Toll | undefined;
  notes: CallContext['notes'];
  readonly #options: ClientRequestOptions;
  #client: ClientInfo | undefined;
  /** Of the errors in the answer. */
  readonly codes = new Set<string>();
  operationName: string | null = null;
  /** SHA-256 of the document as it was sent: it names an operation without showing its literals. */
  operationHash: string | null = null;
  /** Whether the document is of the manifest; null where there is no manifest, and no document. */
  isTrusted: boolean | null = null;
  /** Among those whose time runs, see `Deadlines`; null when it does not. */
  place: number | null = null;
  lane: 'apollo' | 'express' | 'stream' | 'subscription' = 'apollo';
  /** The version of the supergraph that the request runs on, from its first to its last step. */
  #snapshot: Snapshot | undefined;
  /** Only for whom it matters: most requests end before anybody has asked for their signal. */
  #abort: AbortController | undefined;
  #abortReason: unknown;

  constructor(raw: HttpExchange, options: ClientRequestOptions) {
    const { mayTrace, logger } = options;
    const { 'x-request-id': id, 'x-supergraph-trace': trace, 'x-supergraph-plan': plan, 'x-supergraph-cost': cost } = raw.headers;
    this.raw = raw;
    this.search = searchOf(raw);
    this.size = this.search.length;
    this.#options = options;
    this.requestId = readRequestId(id) ?? randomUUID();
    this.answerHeaders = ['x-request-id', this.requestId, 'cache-control', 'no-store', 'x-content-type-options', 'nosniff'];
    this.showsPlan = mayTrace && plan === '1';
    this.showsCost = cost === '1';
    const fetches: FetchTrace[] | null = mayTrace && trace === '1' ? [] : null;
    this.fetches = fetches;
    this.onFetch = fetches ? (fetch) => void fetches.push(fetch) : undefined;
    raw.whenOver((status) => {
      if (status === null) this.abort(new DOMException('The client has gone.', 'AbortError'));
      this.#log(status, logger);
    });
  }

  /** Many a request is answered without anybody asking for it. */
  get client(): ClientInfo {
    this.#client ??= this.#readClient();
    return this.#client;
  }

  /** Looked for by those that get it alone. */
  get sessionCookie(): string | null {
    return readCookie(this.raw.headers.cookie, this.#options.sessionCookie);
  }

  giveCookies(cookies: readonly string[]): void {
    for (const cookie of cookies) this.answerHeaders.push('set-cookie', cookie);
  }

  charge(points: number): void | Promise<void> {
    return this.toll?.(this, points);
  }

  get trace(): boolean {
    return this.fetches !== null;
  }

  get signal(): AbortSignal {
    if (!this.#abort) {
      this.#abort = new AbortController();
      if (this.#abortReason !== undefined) this.#abort.abort(this.#abortReason);
    }
    return this.#abort.signal;
  }

  abort(reason: Error): void {
    this.#abortReason ??= reason;
    this.#abort?.abort(this.#abortReason);
  }

  get snapshot(): Snapshot | undefined {
    return this.#snapshot;
  }

  /** In the turn in which the version was the current one, so that it cannot have been retired in between. */
  enter(snapshot: Snapshot): void {
    this.#snapshot = snapshot;
    snapshot.enter();
  }

  /** Nobody waits for it any more. */
  end(): void {
    this.#snapshot?.leave();
    this.#snapshot = undefined;
  }

  #readClient(): ClientInfo {
    const { 'x-forwarded-for': forwardedFor, 'user-agent': userAgent } = this.raw.headers;
    const address = this.#options.clientAddress(this.raw.remoteAddress, forwardedFor?.toString());
    return { address, userAgent: userAgent?.slice(0, 200) ?? null };
  }

  /** One line, once the connection is done with it: nothing that the client wrote but the name of the operation. */
  #log(status: number | null, logger: Logger): void {
    if (!logger.isLevelEnabled('info')) return;
    const { requestId, operationName, operationHash, lane } = this;
    const ms = Math.round((performance.now() - this.beganAt) * 10) / 10;
    logger.info({ requestId, operationName, operationHash, lane, status, ms, codes: [...this.codes] }, status === null ? 'client hung up' : 'request answered');
  }
}
