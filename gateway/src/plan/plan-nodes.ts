import type { PlanNode } from './query-plan.ts';

/** One after the other. Of one node, that node. */
export function inSequence(nodes: readonly PlanNode[]): PlanNode {
  const flat = nodes.flatMap((node) => (node.kind === 'Sequence' ? node.nodes : [node]));
  const [only] = flat;
  return only && flat.length === 1 ? only : { kind: 'Sequence', nodes: flat };
}

/** Beside each other. Of one node, that node. */
export function inParallel(nodes: readonly PlanNode[]): PlanNode {
  const flat = nodes.flatMap((node) => (node.kind === 'Parallel' ? node.nodes : [node]));
  const [only] = flat;
  return only && flat.length === 1 ? only : { kind: 'Parallel', nodes: flat };
}
