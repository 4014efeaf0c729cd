import {
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLIncludeDirective,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getDirectiveValues,
  isAbstractType,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

export type Asking = Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments' | 'schema' | 'variableValues'>;

/**
 * By the selections that a field merges, then by type and path. The executor keeps them with the operation, one array for
 * each outcome of `@skip` and `@include`, so what was collected for it once stays right.
 */
const cache = new WeakMap<readonly FieldNode[], Map<string, ReadonlySet<string>>>();

/**
 * The names of the fields that the operation selects on objects of `typeName` below the field that is being resolved.
 * `paths` says where those objects are: `[[]]` (the default) at the field itself, `[['nodes'], ['edges', 'node']]` in a
 * connection.
 */
export function requestedFields(info: Asking, typeName: string, paths: Paths = here): ReadonlySet<string> {
  const { fieldNodes } = info;
  const key = paths === here ? typeName : `${typeName}/${paths.join('/')}`;
  const known = cache.get(fieldNodes)?.get(key);
  if (known) return known;
  const names = collect(info, typeName, paths);
  cache.set(fieldNodes, (cache.get(fieldNodes) ?? new Map()).set(key, names));
  return names;
}

type Paths = readonly (readonly string[])[];

const here: Paths = [[]];

/** The two places where a Relay connection holds its objects. */
export const connectionPaths = [['nodes'], ['edges', 'node']] as const;

function collect(info: Asking, typeName: string, paths: Paths): ReadonlySet<string> {
  const names = new Set<string>();
  for (const path of paths) {
    let sets = info.fieldNodes.flatMap((node) => (node.selectionSet ? [node.selectionSet] : []));
    for (const step of path)
      sets = fieldsOf(info, sets, null).flatMap((field) => (field.name.value === step && field.selectionSet ? [field.selectionSet] : []));
    for (const field of fieldsOf(info, sets, typeName)) names.add(field.name.value);
  }
  return names;
}

function fieldsOf(info: Asking, sets: readonly SelectionSetNode[], typeName: string | null): FieldNode[] {
  return sets.flatMap((set) => set.selections.flatMap((selection) => expand(info, selection, typeName)));
}

function expand(info: Asking, selection: SelectionNode, typeName: string | null): FieldNode[] {
  if (!isIncluded(info, selection)) return [];
  if (selection.kind === 'Field') return [selection];
  const fragment = selection.kind === 'InlineFragment' ? selection : (info.fragments[selection.name.value] as FragmentDefinitionNode);
  const condition = fragment.typeCondition?.name.value;
  if (typeName !== null && condition !== undefined && !covers(info, condition, typeName)) return [];
  return fieldsOf(info, [fragment.selectionSet], typeName);
}

function isIncluded(info: Asking, selection: SelectionNode): boolean {
  if (getDirectiveValues(GraphQLSkipDirective, selection, info.variableValues)?.['if'] === true) return false;
  return getDirectiveValues(GraphQLIncludeDirective, selection, info.variableValues)?.['if'] !== false;
}

/** Whether an object of `typeName` can meet the condition; of an abstract type, whether one of its objects can. */
function covers({ schema }: Asking, condition: string, typeName: string): boolean {
  if (condition === typeName) return true;
  const possible = possibleNames(schema, condition);
  return possibleNames(schema, typeName).some((name) => possible.includes(name));
}

function possibleNames(schema: GraphQLSchema, typeName: string): string[] {
  const type = schema.getType(typeName);
  return isAbstractType(type) ? schema.getPossibleTypes(type).map(({ name }) => name) : [typeName];
}
