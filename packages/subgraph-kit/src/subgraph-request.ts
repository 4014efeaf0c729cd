import type { ClientInfo, Viewer } from '@supergraph/service-kit';
import type { GraphQLFormattedError } from 'graphql';
import type { Statement } from './statements.ts';

export type SubgraphRequest = {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>> | null;
  readonly operationName?: string | null;
  readonly viewer?: Viewer | null;
  readonly client?: ClientInfo;
  /** The client's session cookie, for the one subgraph that owns sessions; null when there is none. */
  readonly sessionCookie?: string | null;
  /** Answer `extensions.trace` with the SQL statements. */
  readonly trace?: boolean;
  readonly requestId?: string;
  readonly signal?: AbortSignal;
};

/** Fresh for each call and owned by the caller, who may write into it. */
export type SubgraphResponse = {
  data?: Record<string, unknown> | null;
  errors?: readonly GraphQLFormattedError[];
  extensions?: {
    trace?: { sql: readonly Statement[] };
    /** Values of `set-cookie` for the client, which the gateway takes of a mutation of the subgraph that owns sessions. */
    setCookies?: readonly string[];
  };
};
