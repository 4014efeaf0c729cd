import type { Logger } from '@supergraph/service-kit';
import type { GraphQLError } from 'graphql';
import type { CallContext } from '../subgraphs/transport.ts';
import type { Deferrals } from './deferrals.ts';
import type { Failures } from './failures.ts';
import type { ResponsePath } from './locate.ts';
import type { MergedObject } from './merged-data.ts';

/** One run of a compiled operation. */
export type Execution = {
  readonly root: MergedObject;
  /** Coerced, with their defaults. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly context: CallContext;
  readonly logger: Logger;
  /** Errors whose path is known already. */
  readonly errors: GraphQLError[];
  readonly failures: Failures;
  /** Whether an answer of a subgraph that is just what the client is to get may stay unread. */
  readonly mayPass?: boolean;
  /** That answer's data, as JSON. */
  passed?: string;
  /** Where deferred parts of the plan go. */
  readonly deferrals?: Deferrals | undefined;
  /** From the plan's response keys to the client's; cut where the client has selected nothing. */
  toClientPath(path: ResponsePath): ResponsePath;
};

/** A step of the plan. Failures end in the execution, never in a rejection. */
export type Step = (execution: Execution) => Promise<void>;
