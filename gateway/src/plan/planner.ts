import type { DocumentNode } from 'graphql';
import type { QueryPlan } from './query-plan.ts';

/** The port to a query planner. */
export type Planner = {
  /** @throws GraphQLError when the operation cannot be planned */
  plan(document: DocumentNode, operationName: string | null): Promise<QueryPlan>;
};
