import { mapPlan } from './map-fetches.ts';
import type { PlanNode, QueryPlan } from './query-plan.ts';

export type PlanSize = {
  /** At most: those of a condition that does not hold, or without an entity to ask for, are not made. */
  readonly calls: number;
  /** Calls that wait for one another, on the longest way through the plan. */
  readonly stages: number;
  /** By subgraph: its calls. */
  readonly subgraphs: Readonly<Record<string, number>>;
};

export function measurePlan(plan: QueryPlan): PlanSize {
  const subgraphs: Record<string, number> = {};
  let calls = 0;
  mapPlan(plan, (fetch) => {
    calls++;
    subgraphs[fetch.serviceName] = (subgraphs[fetch.serviceName] ?? 0) + 1;
    return fetch;
  });
  return { calls, stages: countStages(plan.node), subgraphs };
}

function countStages(node: PlanNode | undefined): number {
  switch (node?.kind) {
    case undefined:
      return 0;
    case 'Fetch':
    case 'MergedFetch':
      return 1;
    case 'Flatten':
      return countStages(node.node);
    case 'Sequence':
      return node.nodes.reduce((sum, child) => sum + countStages(child), 0);
    case 'Parallel':
      return Math.max(0, ...node.nodes.map(countStages));
    case 'Condition':
      return Math.max(countStages(node.ifClause), countStages(node.elseClause));
    case 'Defer':
      return countStages(node.primary.node) + Math.max(0, ...node.deferred.map((part) => countStages(part.node)));
    case 'Subscription':
      return 1 + countStages(node.rest);
  }
}
