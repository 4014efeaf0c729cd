import { Kind, parse, type SelectionNode, type SelectionSetNode } from 'graphql';
import type { FetchNode } from '../plan/query-plan.ts';

/** The response keys that a fetch brings to each of its objects, after its output rewrites. */
export function fetchedKeys(node: FetchNode): ReadonlySet<string> {
  const { definitions } = parse(node.operation, { noLocation: true });
  const fragments = new Map<string, SelectionSetNode>();
  for (const definition of definitions) if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition.selectionSet);
  const keys = new Set<string>();
  const renamed = renamedKeys(node);
  const collect = (selections: readonly SelectionNode[]): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        const key = selection.alias?.value ?? selection.name.value;
        if (node.requires && key === '_entities') collect(selection.selectionSet?.selections ?? []);
        else keys.add(renamed.get(key) ?? key);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        collect(selection.selectionSet.selections);
      } else {
        collect(fragments.get(selection.name.value)?.selections ?? []);
      }
    }
  };
  for (const definition of definitions) if (definition.kind === Kind.OPERATION_DEFINITION) collect(definition.selectionSet.selections);
  return keys;
}

/** By the alias that the planner made up: the key that it stands for. */
export function renamedKeys(node: FetchNode): ReadonlyMap<string, string> {
  const renamed = new Map<string, string>();
  for (const rewrite of node.outputRewrites ?? []) {
    if (rewrite.kind === 'KeyRenamer') renamed.set(rewrite.path.at(-1) ?? '', rewrite.renameKeyTo);
  }
  return renamed;
}
