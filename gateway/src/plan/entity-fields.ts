import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { fragmentsOf } from '../operations/fragments.ts';
import { entityDocument } from './entity-document.ts';

/** A field directly below `_entities`, in whatever fragments. */
export type EntityField = {
  readonly node: FieldNode;
  /** The innermost type condition around it. */
  readonly parent: string;
};

/** The same document with all that is directly below `_entities` in inline fragments. Each of these fields is an object of its own. */
export function inlineEntityFragments(document: DocumentNode): DocumentNode {
  const fragments = fragmentsOf(document);
  return mapEntities(document, (selections) => inlineFragments(selections, fragments));
}

function inlineFragments(selections: readonly SelectionNode[], fragments: ReadonlyMap<string, FragmentDefinitionNode>): readonly SelectionNode[] {
  return selections.flatMap((selection): readonly SelectionNode[] => {
    if (selection.kind === Kind.FIELD) return [{ ...selection }];
    const { selectionSet, typeCondition } = selection.kind === Kind.FRAGMENT_SPREAD ? (fragments.get(selection.name.value) ?? none) : selection;
    if (!selectionSet) return [];
    const inline = { ...selectionSet, selections: inlineFragments(selectionSet.selections, fragments) };
    return [{ kind: Kind.INLINE_FRAGMENT, typeCondition, directives: selection.directives, selectionSet: inline }];
  });
}

const none = { selectionSet: undefined, typeCondition: undefined } as const;

/** Of a document whose entities have inline fragments alone. */
export function entityFields(document: DocumentNode): readonly EntityField[] {
  const fields: EntityField[] = [];
  const collect = (selections: readonly SelectionNode[], parent: string): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) fields.push({ node: selection, parent });
      else if (selection.kind === Kind.INLINE_FRAGMENT) collect(selection.selectionSet.selections, selection.typeCondition?.name.value ?? parent);
    }
  };
  mapEntities(document, (selections) => {
    collect(selections, '_Entity');
    return selections;
  });
  return fields;
}

/** The document with these alone of its `entityFields`, and no more fragments and variables than they use. */
export function keepEntityFields(
  document: DocumentNode,
  isKept: (field: FieldNode) => boolean,
): { readonly operation: string; readonly variableUsages: string[] } {
  const keep = (selections: readonly SelectionNode[]): readonly SelectionNode[] =>
    selections.flatMap((selection): readonly SelectionNode[] => {
      if (selection.kind === Kind.FIELD) return isKept(selection) ? [selection] : [];
      if (selection.kind === Kind.FRAGMENT_SPREAD) return [selection];
      const kept = keep(selection.selectionSet.selections);
      return kept.length > 0 ? [{ ...selection, selectionSet: { ...selection.selectionSet, selections: kept } }] : [];
    });
  return entityDocument(mapEntities(document, keep), { key: '_entities', variable: 'representations' });
}

function mapEntities(document: DocumentNode, map: (selections: readonly SelectionNode[]) => readonly SelectionNode[]): DocumentNode {
  const mapSet = (set: SelectionSetNode): SelectionSetNode => ({ ...set, selections: map(set.selections) });
  const mapRoot = (selection: SelectionNode): SelectionNode =>
    selection.kind === Kind.FIELD && selection.selectionSet ? { ...selection, selectionSet: mapSet(selection.selectionSet) } : selection;
  const mapOperation = (operation: OperationDefinitionNode): OperationDefinitionNode => ({
    ...operation,
    selectionSet: { ...operation.selectionSet, selections: operation.selectionSet.selections.map(mapRoot) },
  });
  return { ...document, definitions: document.definitions.map((each) => (each.kind === Kind.OPERATION_DEFINITION ? mapOperation(each) : each)) };
}
