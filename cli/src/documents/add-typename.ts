import { type DocumentNode, type FieldNode, Kind, type SelectionNode, visit } from 'graphql';

const typename: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

/**
 * Asks for the type of every object but the roots, last among its fields: normalized caches of clients need it, and Apollo Client
 * adds it just so, so that its text of an operation is that of the manifest.
 */
export function addTypename(document: DocumentNode): DocumentNode {
  return visit(document, {
    [Kind.SELECTION_SET]: (set, _key, parent) => {
      const isRoot = parent !== undefined && 'kind' in parent && parent.kind === Kind.OPERATION_DEFINITION;
      return isRoot || set.selections.some(isMeta) ? undefined : { ...set, selections: [...set.selections, typename] };
    },
  });
}

function isMeta(selection: SelectionNode): boolean {
  return selection.kind === Kind.FIELD && selection.name.value.startsWith('__');
}
