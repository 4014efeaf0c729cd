import { Kind, parse, type SelectionNode } from 'graphql';
import { fragmentsOf } from '../operations/fragments.ts';
import type { FetchNode } from '../plan/query-plan.ts';

/** By the alias that the planner made up: the key that it stands for. */
export type RenamedKeys = ReadonlyMap<string, string>;

/** By response key: whether it is a field without a selection set. */
export type FetchedFields = ReadonlyMap<string, { readonly isLeaf: boolean }>;

/** The fields that a fetch brings to its objects, after its output rewrites: those below `entitiesKey`, or at the root. */
export function fetchedFields(operation: string, renamed: RenamedKeys, entitiesKey?: string): FetchedFields {
  const document = parse(operation, { noLocation: true });
  const fragments = fragmentsOf(document);
  const fields = new Map<string, { isLeaf: boolean }>();
  const collect = (selections: readonly SelectionNode[]): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.INLINE_FRAGMENT) collect(selection.selectionSet.selections);
      else if (selection.kind === Kind.FRAGMENT_SPREAD) collect(fragments.get(selection.name.value)?.selectionSet.selections ?? []);
      else fields.set(renamed.get(keyOf(selection)) ?? keyOf(selection), { isLeaf: !selection.selectionSet });
    }
  };
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const { selections } = definition.selectionSet;
    const entities = selections.find((selection) => keyOf(selection) === entitiesKey);
    collect(entities?.kind === Kind.FIELD ? (entities.selectionSet?.selections ?? []) : selections);
  }
  return fields;
}

export function renamedKeys({ outputRewrites = [] }: Pick<FetchNode, 'outputRewrites'>): RenamedKeys {
  const renamed = new Map<string, string>();
  for (const rewrite of outputRewrites) if (rewrite.kind === 'KeyRenamer') renamed.set(rewrite.path.at(-1) ?? '', rewrite.renameKeyTo);
  return renamed;
}

function keyOf(selection: SelectionNode): string {
  return selection.kind === Kind.FIELD ? (selection.alias ?? selection.name).value : '';
}
