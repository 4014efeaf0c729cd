import { DomainError } from '@supergraph/service-kit';
import { type DocumentNode, type FragmentDefinitionNode, Kind, OperationTypeNode, type SelectionSetNode } from 'graphql';
import { fragmentsOf } from '../operations/fragments.ts';

/**
 * Where the field of a subscription has a condition with a variable, the rule of graphql-js about that field does not refuse it,
 * but throws. See https://spec.graphql.org/September2025/#sec-Single-Root-Field, which allows none.
 * @throws DomainError GRAPHQL_VALIDATION_FAILED
 */
export function refuseConditionalSubscription(document: DocumentNode): void {
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION || definition.operation !== OperationTypeNode.SUBSCRIPTION) continue;
    if (hasCondition(definition.selectionSet, fragmentsOf(document)))
      throw new DomainError('GRAPHQL_VALIDATION_FAILED', 'The field of a subscription may not depend on a condition.');
  }
}

/** Of a document whose fragments do not contain themselves. */
function hasCondition({ selections }: SelectionSetNode, fragments: ReadonlyMap<string, FragmentDefinitionNode>): boolean {
  return selections.some((selection) => {
    if (selection.directives?.some(({ name, arguments: [argument] = [] }) => conditions.has(name.value) && argument?.value.kind === Kind.VARIABLE)) return true;
    if (selection.kind === Kind.FIELD) return false;
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
    return fragment !== undefined && hasCondition(fragment.selectionSet, fragments);
  });
}

const conditions: ReadonlySet<string> = new Set(['skip', 'include']);
