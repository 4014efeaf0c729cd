import { type FragmentDefinitionNode, Kind, type OperationDefinitionNode, type SelectionSetNode } from 'graphql';
import type { ResponsePath } from '../execute/locate.ts';
import type { ClientKeys } from './client-keys.ts';

export type ToClientPath = (path: ResponsePath) => ResponsePath;

/** Paths end where the client has selected nothing: the planner fetches keys and requirements that are none of its business. */
export function compileClientPath(operation: OperationDefinitionNode, fragments: ReadonlyMap<string, FragmentDefinitionNode>, keys: ClientKeys): ToClientPath {
  return (path) => {
    const told: (string | number)[] = [];
    let sets: readonly SelectionSetNode[] = [operation.selectionSet];
    for (const step of path) {
      if (typeof step === 'number') {
        told.push(step);
        continue;
      }
      const key = keys.toClient(step);
      const selections = subselections(sets, key, fragments);
      if (!selections) break;
      told.push(key);
      sets = selections;
    }
    return told;
  };
}

/** Undefined when the key is not selected. */
function subselections(
  sets: readonly SelectionSetNode[],
  key: string,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): readonly SelectionSetNode[] | undefined {
  const found: SelectionSetNode[] = [];
  const visited = new Set<string>();
  let isSelected = false;
  const visit = ({ selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.INLINE_FRAGMENT) visit(selection.selectionSet);
      else if (selection.kind === Kind.FIELD) {
        if ((selection.alias ?? selection.name).value !== key) continue;
        isSelected = true;
        if (selection.selectionSet) found.push(selection.selectionSet);
      } else if (!visited.has(selection.name.value)) {
        visited.add(selection.name.value);
        const fragment = fragments.get(selection.name.value);
        if (fragment) visit(fragment.selectionSet);
      }
    }
  };
  for (const set of sets) visit(set);
  return isSelected ? found : undefined;
}
