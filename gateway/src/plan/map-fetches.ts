import type { FetchNode, PlanNode, QueryPlan } from './query-plan.ts';

/** The same plan with each fetch replaced. */
export function mapFetches(plan: QueryPlan, map: (fetch: FetchNode) => PlanNode): QueryPlan {
  return { ...plan, node: plan.node && mapNode(plan.node, map) };
}

function mapNode(node: PlanNode, map: (fetch: FetchNode) => PlanNode): PlanNode {
  switch (node.kind) {
    case 'Fetch':
      return map(node);
    case 'Flatten':
      return { ...node, node: mapNode(node.node, map) };
    case 'Sequence':
    case 'Parallel':
      return { ...node, nodes: node.nodes.map((child) => mapNode(child, map)) };
    case 'Condition':
      return { ...node, ifClause: node.ifClause && mapNode(node.ifClause, map), elseClause: node.elseClause && mapNode(node.elseClause, map) };
    case 'MergedFetch':
    case 'Defer':
    case 'Subscription':
      return node;
  }
}
