import { operationFromDocument, Supergraph } from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import { readOverrideLabels } from './override-labels.ts';
import type { Planner } from './planner.ts';
import type { QueryPlan } from './query-plan.ts';
import { restoreFields } from './restore-fields.ts';
import { separateRequirements } from './separate-requirements.ts';
import { addVirtualFields } from './virtual-fields.ts';

/** Plans that the planner compares before it takes the best so far. With its default of 10 000, fifteen aliases block for seconds. */
const maxEvaluatedPlans = 100;

/** Apollo's planner, in this thread. */
export function createApolloPlanner(supergraphSdl: string): Planner {
  const overrides = [...readOverrideLabels(supergraphSdl)];
  const { sdl, virtual } = addVirtualFields(supergraphSdl);
  const supergraph = Supergraph.build(sdl, { supportedFeatures: null, validateSupergraph: false });
  // Without it, `... on Book { by: author { … } } ... on Film { by: director { … } }` fetches for either type what was asked of one.
  const planner = new QueryPlanner(supergraph, { typeConditionedFetching: true, debug: { maxEvaluatedPlans } });
  const apiSchema = supergraph.apiSchema();
  return {
    overrideLabels: overrides.flatMap(([label, percentage]) => (percentage === null ? [label] : [])),
    overridePercentages: overrides.flatMap(([, percentage]) => percentage ?? []),
    plan: async ({ document, operationName, labels, percentage }) => {
      const operation = operationFromDocument(apiSchema, document, { validate: false, ...(operationName !== null && { operationName }) });
      const overrideConditions = new Map(overrides.map(([label, threshold]) => [label, threshold === null ? labels.has(label) : percentage < threshold]));
      const plan = planner.buildQueryPlan(operation, { overrideConditions }) as QueryPlan;
      return separateRequirements(restoreFields(plan, virtual), virtual);
    },
    stop: async () => {},
  };
}
