import type { GraphQLFormattedError } from 'graphql';
import type { CallOrigin } from './call-origin.ts';

/** What belongs to the client's request and goes along with every call to a subgraph. */
export type CallContext = CallOrigin & {
  /** As the client has sent it; null when there is none. Only mutations of the subgraph that owns sessions get it. */
  readonly sessionCookie?: string | null | undefined;
  /** Takes values of `set-cookie` for the client. Heard of until its answer begins. Must not throw. */
  readonly giveCookies?: ((cookies: readonly string[]) => void) | undefined;
  /** Told of each call that has ended, when the request is traced. Must not throw. */
  readonly onFetch?: ((fetch: FetchTrace) => void) | undefined;
  /** Aborts when the client has gone or its deadline is over; then its reason is a `TimeoutError`. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Takes what the operation costs off what the caller may ask for, before any subgraph is called. Absent where nobody counts.
   * Throws, or rejects with, DomainError RATE_LIMITED when nothing is left.
   */
  readonly charge?: ((points: number) => void | Promise<void>) | undefined;
};

/** One call to a subgraph: when it was made, how long it took, and the SQL statements that it says it needed. */
export type FetchTrace = {
  readonly service: string;
  /** The fetch of the plan that made the call, as numbered by `numberFetches`; null when no plan did. */
  readonly fetch: number | null;
  /** On the clock of `performance.now()`. Milliseconds. */
  readonly beganAt: number;
  readonly ms: number;
  /** Entities that it asked more of; 0 for a fetch that starts at a root type. */
  readonly representations: number;
  /** Of the bodies; null where there is none to count, as in this process. */
  readonly requestBytes: number | null;
  readonly responseBytes: number | null;
  readonly sql: readonly { readonly text: string; readonly rows: number; readonly ms: number }[];
};

export type SubgraphCall = {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName: string | null;
  readonly kind: 'query' | 'mutation' | 'subscription';
  /** The number of the fetch in its plan. */
  readonly fetch?: number | undefined;
  /** The same call as the JSON of an HTTP request's body; `variables` may then be a getter that reads it, and slow. */
  readonly body?: string | undefined;
  /** True of an answer's text that nobody needs to read. The transport may then leave it unread. */
  readonly passes?: ((text: string) => boolean) | undefined;
  readonly context: CallContext;
};

/** Owned by the caller, who may write into `data`. */
export type SubgraphAnswer = {
  data?: Record<string, unknown> | null;
  errors?: readonly GraphQLFormattedError[];
  extensions?: Record<string, unknown>;
  /** The JSON that it was read from, where it came as JSON. */
  text?: string;
  /** There is `text` alone, as `passes` has asked for. */
  isUnread?: boolean;
};

/** The way to one subgraph, in this process or over HTTP. */
export type SubgraphTransport = {
  readonly name: string;
  /** Calls go out as JSON. The engine then writes `body` itself, straight from the merged data. */
  readonly sendsJson?: boolean;
  /** @throws DomainError SUBGRAPH_UNAVAILABLE, SUBGRAPH_TIMEOUT: there is no GraphQL answer */
  call(call: SubgraphCall): Promise<SubgraphAnswer>;
  /**
   * Resolves when the subgraph has taken the subscription, to its events as they come; they end when it says so, and with the
   * signal of the call's context. The time until it has is limited, the time between events need not be. Absent where a
   * subgraph has no subscriptions. Both reject as `call`.
   */
  subscribe?(call: SubgraphCall): Promise<AsyncIterable<SubgraphAnswer>>;
  stop(): Promise<void>;
};

/** A transport that can be asked, for `/health/ready`, whether a call has a chance. Rejects when it has none. */
export type ProbedTransport = SubgraphTransport & { ready(): Promise<void> };
