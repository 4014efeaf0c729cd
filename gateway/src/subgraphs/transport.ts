import type { GraphQLFormattedError } from 'graphql';

/** What belongs to the client's request and goes along with every call to a subgraph. */
export type CallContext = {
  /** The caller; null when anonymous. */
  readonly viewer: { readonly userId: string } | null;
  readonly requestId: string;
  /** Ask the subgraph for `extensions.trace`. */
  readonly trace: boolean;
  /** Aborts when the client has gone or its deadline is over. */
  readonly signal?: AbortSignal | undefined;
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
