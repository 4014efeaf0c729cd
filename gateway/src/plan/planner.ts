import type { DocumentNode } from 'graphql';
import type { QueryPlan } from './query-plan.ts';

/** The port to a query planner of one supergraph. Planning never holds up the event loop. */
export type Planner = {
  /** The labels of `@override(label:)` that are not `percent(n)`. */
  readonly overrideLabels: readonly string[];
  /** The `n` of every `percent(n)`. */
  readonly overridePercentages: readonly number[];
  /**
   * @throws GraphQLError when the operation cannot be planned
   * @throws DomainError OPERATION_TOO_COMPLEX when that takes too long, OPERATION_NOT_RESOLVABLE when no plan brings one of its fields
   */
  plan(request: PlanRequest): Promise<QueryPlan>;
  /** No plan may be asked for any more; those that are under way fail. */
  stop(): Promise<void>;
};

export type PlanRequest = Overrides & { readonly document: DocumentNode; readonly operationName: string | null };

/** What decides which subgraph answers a field with `@override(label:)`. */
export type Overrides = {
  /** Those of `overrideLabels` that are active. */
  readonly labels: ReadonlySet<string>;
  /** In [0, 100): the label `percent(n)` is active when this is less than n. */
  readonly percentage: number;
};
