import { operationFromDocument, type Supergraph } from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import type { Planner } from './planner.ts';
import type { QueryPlan } from './query-plan.ts';

/** Plans an operation tries before it takes the best so far. Apollo's default of 10 000 lets one query block for seconds. */
const maxEvaluatedPlans = 1_000;

/** Apollo's planner, in this thread. */
export function createApolloPlanner(supergraph: Supergraph): Planner {
  const planner = new QueryPlanner(supergraph, { debug: { maxEvaluatedPlans } });
  const apiSchema = supergraph.apiSchema();
  return {
    plan: async (document, operationName) => {
      const operation = operationFromDocument(apiSchema, document, { validate: false, ...(operationName !== null && { operationName }) });
      return planner.buildQueryPlan(operation) as QueryPlan;
    },
  };
}
