import type { DeferNode, FetchNode, MergedFetchNode, PlanNode, QueryPlan } from './query-plan.ts';

export type AnyFetchNode = FetchNode | MergedFetchNode;

/** The same plan with each fetch of the planner replaced. Merged ones are left as they are. */
export function mapFetches(plan: QueryPlan, map: (fetch: FetchNode) => PlanNode): QueryPlan {
  return mapPlan(plan, (fetch) => (fetch.kind === 'Fetch' ? map(fetch) : fetch));
}

/** The same plan with each fetch replaced, in the order in which the plan is read. */
export function mapPlan(plan: QueryPlan, map: (fetch: AnyFetchNode) => PlanNode): QueryPlan {
  return { ...plan, node: plan.node && mapNode(plan.node, map) };
}

function mapNode(node: PlanNode, map: (fetch: AnyFetchNode) => PlanNode): PlanNode {
  switch (node.kind) {
    case 'Fetch':
    case 'MergedFetch':
      return map(node);
    case 'Flatten':
      return { ...node, node: mapNode(node.node, map) };
    case 'Sequence':
    case 'Parallel':
      return { ...node, nodes: node.nodes.map((child) => mapNode(child, map)) };
    case 'Condition':
      return { ...node, ifClause: node.ifClause && mapNode(node.ifClause, map), elseClause: node.elseClause && mapNode(node.elseClause, map) };
    case 'Defer':
      return mapDefer(node, map);
    case 'Subscription': {
      const primary = map(node.primary);
      return { ...node, primary: primary.kind === 'Fetch' ? primary : node.primary, rest: node.rest && mapNode(node.rest, map) };
    }
  }
}

function mapDefer(node: DeferNode, map: (fetch: AnyFetchNode) => PlanNode): DeferNode {
  const { primary, deferred } = node;
  return {
    ...node,
    primary: { ...primary, node: primary.node && mapNode(primary.node, map) },
    deferred: deferred.map((part) => ({ ...part, node: part.node && mapNode(part.node, map) })),
  };
}
