import { type DocumentNode, GraphQLError, getOperationAST, Kind, type SelectionNode } from 'graphql';
import type { QueryPlan } from './query-plan.ts';

/**
 * @apollo/query-planner answers with a plan of nothing when no subgraph can resolve what is asked, as for a field that is only
 * an interface object’s where no key leads to it. The client would be told a null without a reason.
 * @throws GraphQLError
 */
export function refuseEmptyPlan({ node }: QueryPlan, document: DocumentNode, operationName: string | null): void {
  if (node) return;
  const field = getOperationAST(document, operationName)?.selectionSet.selections.find(isAlwaysFetched);
  if (field?.kind === Kind.FIELD) throw new GraphQLError(`No subgraph can resolve what is asked of "${field.name.value}".`);
}

function isAlwaysFetched(selection: SelectionNode): boolean {
  return selection.kind === Kind.FIELD && !selection.name.value.startsWith('__') && !selection.directives?.length;
}
