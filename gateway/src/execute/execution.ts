import type { Logger } from '@supergraph/service-kit';
import type { GraphQLError } from 'graphql';
import type { DeferNode, DeferredNode } from '../plan/query-plan.ts';
import type { CallContext } from '../subgraphs/transport.ts';
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
  readonly deferrals?: DeferredParts | undefined;
  /** From the plan's response keys to the client's; cut where the client has selected nothing. */
  toClientPath(path: ResponsePath): ResponsePath;
};

/** A step of the plan. Failures end in the execution, never in a rejection. */
export type Step = (execution: Execution) => Promise<void>;

/** What a deferred part of the plan does, and what is told of it. */
export type DeferredPart = {
  readonly node: DeferredNode;
  readonly step: Step;
  /** The fetches within, whose ends other parts may wait for. */
  readonly fetchIds: readonly string[];
};

/** Keeps what is answered later. */
export type DeferredParts = {
  /** Tells what is answered first, where that is not everything. */
  begin(node: DeferNode): void;
  /** Begins a part as soon as the fetches that it depends on have ended. */
  add(part: DeferredPart): void;
  /** Tells that fetches have ended, or that they never will begin. */
  endAll(fetchIds: readonly string[]): void;
};
