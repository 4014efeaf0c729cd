import { Kind, parse, type SelectionSetNode } from 'graphql';
import type { FetchNode, PlanNode, QueryPlan } from './query-plan.ts';

/** Leaves out fetches that ask for nothing but the `__typename` of a root type: the schema knows it. */
export function dropEmptyFetches(plan: QueryPlan): QueryPlan {
  return { ...plan, node: plan.node && drop(plan.node) };
}

function drop(node: PlanNode): PlanNode | undefined {
  switch (node.kind) {
    case 'Fetch':
      return isEmpty(node) ? undefined : node;
    case 'Flatten': {
      const child = drop(node.node);
      return child && { ...node, node: child };
    }
    case 'Sequence':
    case 'Parallel': {
      const nodes = node.nodes.flatMap((child) => drop(child) ?? []);
      return nodes.length > 0 ? { ...node, nodes } : undefined;
    }
    case 'Condition': {
      const [ifClause, elseClause] = [node.ifClause && drop(node.ifClause), node.elseClause && drop(node.elseClause)];
      return ifClause || elseClause ? { ...node, ifClause, elseClause } : undefined;
    }
    default:
      return node;
  }
}

function isEmpty({ requires, operation }: FetchNode): boolean {
  if (requires || !operation.includes('__typename')) return false;
  return parse(operation, { noLocation: true }).definitions.every((definition) => 'selectionSet' in definition && asksForTypename(definition.selectionSet));
}

function asksForTypename({ selections }: SelectionSetNode): boolean {
  return selections.every((selection) => {
    if (selection.kind === Kind.FIELD) return selection.name.value === '__typename';
    return selection.kind === Kind.FRAGMENT_SPREAD || asksForTypename(selection.selectionSet);
  });
}
