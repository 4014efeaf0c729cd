import { inParallel, inSequence } from './plan-nodes.ts';
import type { PlanNode, QueryPlan } from './query-plan.ts';

/**
 * A mutation begins when the one before it is answered in full, see section 6.2.2 of the specification. The native planner
 * lets it run beside entity fetches of the one before.
 */
export function orderMutations(plan: QueryPlan): QueryPlan {
  return plan.node ? { node: order(plan.node) } : plan;
}

function order(node: PlanNode): PlanNode {
  if (node.kind === 'Sequence') return inSequence(node.nodes.map(order));
  if (node.kind !== 'Parallel' || !node.nodes.some(mutates)) return node;
  const others = node.nodes.filter((child) => !mutates(child));
  const mutations = node.nodes.filter(mutates).map(order);
  return inSequence(others.length > 0 ? [inParallel(others), ...mutations] : mutations);
}

function mutates(node: PlanNode): boolean {
  switch (node.kind) {
    case 'Fetch':
      return node.operationKind === 'mutation';
    case 'Sequence':
    case 'Parallel':
      return node.nodes.some(mutates);
    case 'Condition':
      return [node.ifClause, node.elseClause].some((clause) => clause !== undefined && mutates(clause));
    default:
      return false;
  }
}
