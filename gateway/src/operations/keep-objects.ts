import { type DocumentNode, type FragmentDefinitionNode, Kind, type SelectionNode, type SelectionSetNode, visit } from 'graphql';

/**
 * Asks for the `__typename` of an object whose fields all have a condition. When no condition holds, the client still wants
 * to know that the object is there, `{ "me": {} }`, but the planner would not ask for `me` at all.
 */
export function keepObjects(document: DocumentNode, fragments: ReadonlyMap<string, FragmentDefinitionNode>): DocumentNode {
  // A document may spread its fragments so often that each must be looked at once.
  const known = new Map<SelectionSetNode, boolean>();
  const areConditional = (set: SelectionSetNode): boolean => {
    const answer = known.get(set) ?? set.selections.every(isConditional);
    known.set(set, answer);
    return answer;
  };
  const isConditional = (selection: SelectionNode): boolean => {
    if (selection.directives?.some(({ name }) => name.value === 'skip' || name.value === 'include')) return true;
    if (selection.kind === Kind.FIELD) return false;
    const set = selection.kind === Kind.INLINE_FRAGMENT ? selection.selectionSet : fragments.get(selection.name.value)?.selectionSet;
    return set !== undefined && areConditional(set);
  };
  return visit(document, {
    [Kind.FIELD]: {
      leave: (field) => {
        const { selectionSet } = field;
        if (!selectionSet || !areConditional(selectionSet)) return undefined;
        return { ...field, selectionSet: { ...selectionSet, selections: [typename, ...selectionSet.selections] } };
      },
    },
  });
}

const typename = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } } as const;
