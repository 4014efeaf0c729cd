import type { DeferNode, PlanNode } from '../plan/query-plan.ts';
import type { DeferredPart, Step } from './execution.ts';

/** Runs what is answered first, and leaves the rest to the execution's `deferrals`. */
export function compileDefer(node: DeferNode, compileNode: (node: PlanNode) => Step): Step {
  const primary = node.primary.node && compileNode(node.primary.node);
  const primaryIds = node.primary.node ? fetchIdsIn(node.primary.node) : [];
  const parts = node.deferred.map((deferred): DeferredPart => {
    const step = deferred.node ? compileNode(deferred.node) : nothing;
    return { node: deferred, step, fetchIds: deferred.node ? fetchIdsIn(deferred.node) : [] };
  });
  return async (execution) => {
    const { deferrals } = execution;
    deferrals?.begin(node);
    for (const part of parts) deferrals?.add(part);
    await primary?.(execution);
    deferrals?.endAll(primaryIds);
  };
}

const nothing: Step = async () => {};

function fetchIdsIn(node: PlanNode): string[] {
  switch (node.kind) {
    case 'Fetch':
      return node.id === undefined ? [] : [node.id];
    case 'MergedFetch':
      return [];
    case 'Flatten':
      return fetchIdsIn(node.node);
    case 'Sequence':
    case 'Parallel':
      return node.nodes.flatMap(fetchIdsIn);
    case 'Condition':
      return [node.ifClause, node.elseClause].flatMap((clause) => (clause ? fetchIdsIn(clause) : []));
    case 'Defer':
      return node.primary.node ? fetchIdsIn(node.primary.node) : [];
    case 'Subscription':
      return [];
  }
}
