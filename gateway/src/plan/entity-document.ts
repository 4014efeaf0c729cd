import { type DocumentNode, type FragmentDefinitionNode, Kind, type OperationDefinitionNode, print, type SelectionNode, visit } from 'graphql';
import { fragmentsOf } from '../operations/fragments.ts';

/** One aliased `_entities` field of a document as a document of its own, with the variable `representations`. */
export function entityDocument(document: DocumentNode, { key, variable }: { readonly key: string; readonly variable: string }) {
  const operation = document.definitions.find((each) => each.kind === Kind.OPERATION_DEFINITION);
  const field = operation?.selectionSet.selections.find((each) => each.kind === Kind.FIELD && (each.alias ?? each.name).value === key);
  if (!operation || field?.kind !== Kind.FIELD) throw new Error(`A batch has no ${key}: ${print(document)}`);
  const alone: OperationDefinitionNode = { ...operation, selectionSet: { kind: Kind.SELECTION_SET, selections: [{ ...field, alias: undefined }] } };
  const fragments = usedFragments(field, fragmentsOf(document));
  const used = usedVariables([alone, ...fragments]);
  const variableDefinitions = operation.variableDefinitions?.filter((each) => used.has(each.variable.name.value));
  used.delete(variable);
  const renamed = visit({ kind: Kind.DOCUMENT, definitions: [{ ...alone, variableDefinitions }, ...fragments] } satisfies DocumentNode, {
    [Kind.VARIABLE]: (node) => (node.name.value === variable ? { ...node, name: { ...node.name, value: 'representations' } } : undefined),
  });
  return { operation: print(renamed), variableUsages: [...used] };
}

function usedFragments(root: SelectionNode, fragments: ReadonlyMap<string, FragmentDefinitionNode>): FragmentDefinitionNode[] {
  const used = new Set<FragmentDefinitionNode>();
  const follow = (node: SelectionNode | FragmentDefinitionNode): void => {
    visit(node, {
      [Kind.FRAGMENT_SPREAD]: ({ name }) => {
        const fragment = fragments.get(name.value);
        if (!fragment || used.has(fragment)) return;
        used.add(fragment);
        follow(fragment);
      },
    });
  };
  follow(root);
  return [...used];
}

function usedVariables(nodes: readonly (OperationDefinitionNode | FragmentDefinitionNode)[]): Set<string> {
  const used = new Set<string>();
  for (const node of nodes) {
    visit(node, {
      [Kind.VARIABLE_DEFINITION]: () => false,
      [Kind.VARIABLE]: ({ name }) => {
        used.add(name.value);
      },
    });
  }
  return used;
}
