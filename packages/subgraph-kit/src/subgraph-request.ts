import type { Viewer } from '@supergraph/service-kit';
import type { GraphQLFormattedError } from 'graphql';
import type { Statement } from './statements.ts';

export type SubgraphRequest = {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>> | null;
  readonly operationName?: string | null;
  readonly viewer?: Viewer | null;
  /** Answer `extensions.trace` with the SQL statements. */
  readonly trace?: boolean;
  readonly requestId?: string;
  readonly signal?: AbortSignal;
};

/** Fresh for each call and owned by the caller, who may write into it. */
export type SubgraphResponse = {
  data?: Record<string, unknown> | null;
  errors?: readonly GraphQLFormattedError[];
  extensions?: { trace: { sql: readonly Statement[] } };
};
