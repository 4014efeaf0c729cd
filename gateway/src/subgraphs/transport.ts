import type { GraphQLFormattedError } from 'graphql';

/** What belongs to the client's request and goes along with every call to a subgraph. */
export type CallContext = {
  /** The caller; null when anonymous. */
  readonly viewer: { readonly userId: string } | null;
  readonly requestId: string;
  /** Ask the subgraph for `extensions.trace`. */
  readonly trace: boolean;
  /** Told of each call that has ended, when the request is traced. Must not throw. */
  readonly onFetch?: ((fetch: FetchTrace) => void) | undefined;
  /** Aborts when the client has gone or its deadline is over; then its reason is a `TimeoutError`. */
  readonly signal?: AbortSignal | undefined;
};

/** One call to a subgraph: how long it took, and the SQL statements that it says it needed. */
export type FetchTrace = {
  readonly service: string;
  readonly ms: number;
  readonly sql: readonly { readonly text: string; readonly rows: number; readonly ms: number }[];
};

export type SubgraphCall = {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName: string | null;
  readonly kind: 'query' | 'mutation' | 'subscription';
  readonly context: CallContext;
};

/** Owned by the caller, who may write into `data`. */
export type SubgraphAnswer = {
  data?: Record<string, unknown> | null;
  errors?: readonly GraphQLFormattedError[];
  extensions?: Record<string, unknown>;
};

/** The way to one subgraph, in this process or over HTTP. */
export type SubgraphTransport = {
  readonly name: string;
  /** @throws DomainError SUBGRAPH_UNAVAILABLE, SUBGRAPH_TIMEOUT: there is no GraphQL answer */
  call(call: SubgraphCall): Promise<SubgraphAnswer>;
  stop(): Promise<void>;
};

/** A transport that can be asked, for `/health/ready`, whether a call has a chance. Rejects when it has none. */
export type ProbedTransport = SubgraphTransport & { ready(): Promise<void> };
