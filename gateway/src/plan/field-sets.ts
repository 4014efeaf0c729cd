import { Kind, type SelectionNode, type SelectionSetNode } from 'graphql';
import type { RequiredField, RequiredSelection } from './query-plan.ts';
import type { SubgraphView } from './subgraph-views.ts';

/** Whether what a representation holds is all that a subgraph requires of objects of this type. */
export function holdsRequired(
  held: readonly RequiredSelection[],
  { selections }: SelectionSetNode,
  place: { readonly view: SubgraphView; readonly type: string },
): boolean {
  const { view, type } = place;
  return selections.every((selection) => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return true;
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      const condition = selection.typeCondition?.name.value ?? type;
      return holdsRequired(held, selection.selectionSet, { view, type: condition });
    }
    const found = fieldsNamed(held, selection.name.value);
    if (found.length === 0 || !selection.selectionSet) return found.length > 0;
    const below = found.flatMap(({ selections = [] }) => selections);
    const fieldType = view.field(type, selection.name.value)?.type ?? '';
    // Without it the subgraph could not tell which of the fragments an object is of.
    const isTold = !view.isAbstract(fieldType) || !hasFragment(selection.selectionSet) || fieldsNamed(below, '__typename').length > 0;
    return isTold && holdsRequired(below, selection.selectionSet, { view, type: fieldType });
  });
}

function fieldsNamed(selections: readonly RequiredSelection[], name: string): RequiredField[] {
  return selections.flatMap((selection) => {
    if (selection.kind === 'InlineFragment') return fieldsNamed(selection.selections, name);
    return selection.name === name ? [selection] : [];
  });
}

function hasFragment({ selections }: SelectionSetNode): boolean {
  return selections.some(({ kind }) => kind === Kind.INLINE_FRAGMENT);
}

/** What field sets say of a field, whatever type they say it of. */
export function givenBelow(given: readonly SelectionNode[], name: string): readonly SelectionNode[] | undefined {
  const found = given.flatMap((each) => fieldNodesNamed(each, name));
  return found.length > 0 ? found.flatMap(({ selectionSet }) => selectionSet?.selections ?? []) : undefined;
}

function fieldNodesNamed(selection: SelectionNode, name: string): (SelectionNode & { readonly kind: Kind.FIELD })[] {
  if (selection.kind === Kind.FIELD) return selection.name.value === name ? [selection] : [];
  return selection.kind === Kind.INLINE_FRAGMENT ? selection.selectionSet.selections.flatMap((each) => fieldNodesNamed(each, name)) : [];
}
