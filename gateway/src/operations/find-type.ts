import {
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  Kind,
  type SelectionSetNode,
} from 'graphql';

export type TypeScope = { readonly schema: GraphQLSchema; readonly fragments: ReadonlyMap<string, FragmentDefinitionNode> };

/** The type of what an operation selects at a path of response keys and `... on Type`; undefined when it selects nothing there. */
export function findType(scope: TypeScope, root: Selected, path: readonly string[]): GraphQLCompositeType | undefined {
  let here: Selected | undefined = root;
  for (const step of path) {
    if (!here) return undefined;
    here = step.startsWith(fragmentPrefix) ? narrow(scope, here, step.slice(fragmentPrefix.length)) : below(scope, here, step);
  }
  return here?.type;
}

export type Selected = { readonly type: GraphQLCompositeType; readonly sets: readonly SelectionSetNode[] };

const fragmentPrefix = '... on ';

function narrow({ schema }: TypeScope, { sets }: Selected, name: string): Selected | undefined {
  const type = schema.getType(name);
  return isCompositeType(type) ? { type, sets } : undefined;
}

/** What stands below a response key, in all the fragments that select it. */
function below({ schema, fragments }: TypeScope, { type, sets }: Selected, key: string): Selected | undefined {
  const found: SelectionSetNode[] = [];
  let foundType: GraphQLCompositeType | undefined;
  const visited = new Set<string>();
  const visit = ({ selections }: SelectionSetNode, parent: GraphQLCompositeType): void => {
    const within = (set: SelectionSetNode, condition: string | undefined): void => {
      const conditionType = condition === undefined ? parent : schema.getType(condition);
      if (isCompositeType(conditionType)) visit(set, conditionType);
    };
    for (const selection of selections) {
      if (selection.kind === Kind.INLINE_FRAGMENT) within(selection.selectionSet, selection.typeCondition?.name.value);
      else if (selection.kind === Kind.FIELD) {
        if ((selection.alias ?? selection.name).value !== key || !selection.selectionSet) continue;
        const field = 'getFields' in parent ? parent.getFields()[selection.name.value] : undefined;
        const named = field && getNamedType(field.type);
        if (isCompositeType(named)) foundType ??= named;
        found.push(selection.selectionSet);
      } else if (!visited.has(selection.name.value)) {
        visited.add(selection.name.value);
        const fragment = fragments.get(selection.name.value);
        if (fragment) within(fragment.selectionSet, fragment.typeCondition.name.value);
      }
    }
  };
  for (const set of sets) visit(set, type);
  return foundType && { type: foundType, sets: found };
}
