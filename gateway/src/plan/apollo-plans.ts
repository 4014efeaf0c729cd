import { operationFromDocument, Supergraph } from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import { parse } from 'graphql';
import { addAbsentMembers } from './absent-members.ts';
import { dropAbsentMembers } from './drop-absent-members.ts';
import type { QueryPlan } from './query-plan.ts';
import { restoreFields } from './restore-fields.ts';
import { separateRequirements } from './separate-requirements.ts';
import { addVirtualFields } from './virtual-fields.ts';

/** Plans that the planner compares before it takes the best so far. With its default of 10 000, fifteen aliases take seconds. */
const maxEvaluatedPlans = 100;

export type PlanOrder = {
  readonly source: string;
  readonly operationName: string | null;
  /** By label: whether it is active. */
  readonly overrideConditions: Map<string, boolean>;
};

/** Apollo's planner as it is: it takes its time in the thread that calls it. */
export function createApolloPlans(supergraphSdl: string): (order: PlanOrder) => QueryPlan {
  const { sdl: even, absent } = addAbsentMembers(supergraphSdl);
  const { sdl, virtual } = addVirtualFields(even);
  const supergraph = Supergraph.build(sdl, { supportedFeatures: null, validateSupergraph: false });
  const planner = new QueryPlanner(supergraph, {
    // Without it, `... on Book { by: author { … } } ... on Film { by: director { … } }` fetches for either type what was asked of one.
    typeConditionedFetching: true,
    incrementalDelivery: { enableDefer: true },
    debug: { maxEvaluatedPlans },
  });
  const apiSchema = supergraph.apiSchema();
  const supergraphSchema = supergraph.schema.toGraphQLJSSchema();
  return ({ source, operationName, overrideConditions }) => {
    const document = parse(source, { noLocation: true });
    const operation = operationFromDocument(apiSchema, document, { validate: false, ...(operationName !== null && { operationName }) });
    const plan = planner.buildQueryPlan(operation, { overrideConditions }) as QueryPlan;
    return separateRequirements(restoreFields(dropAbsentMembers(plan, absent, supergraphSchema), virtual), virtual);
  };
}
