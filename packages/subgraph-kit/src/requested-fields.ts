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

type Cached = Map<string, ReadonlySet<string>>;

/** Documents are cached by the executor, so their nodes live as long as the operation is in use. */
const cache = new WeakMap<FieldNode, Cached>();

/**
 * The names of the fields that the operation selects on objects of `typeName` below the field that is being resolved.
 * `paths` says where those objects are: `[[]]` (the default) at the field itself, `[['nodes'], ['edges', 'node']]` in a
 * connection.
 */
export function requestedFields(info: Asking, typeName: string, paths: readonly (readonly string[])[] = [[]]): ReadonlySet<string> {
  const [node] = info.fieldNodes;
  if (!node || info.fieldNodes.length > 1) return collectAll(info, typeName, paths).names;
  const key = `${typeName}/${paths.join('/')}`;
  const known = cache.get(node)?.get(key);
  if (known) return known;
  const { names, isConstant } = collectAll(info, typeName, paths);
  if (isConstant) remember(node, key, names);
  return names;
}

/** The two places where a Relay connection holds its objects. */
export const connectionPaths = [['nodes'], ['edges', 'node']] as const;

function remember(node: FieldNode, key: string, names: ReadonlySet<string>): void {
  const entries: Cached = cache.get(node) ?? new Map();
  entries.set(key, names);
  cache.set(node, entries);
}

type Collection = { readonly names: Set<string>; isConstant: boolean };

function collectAll(info: Asking, typeName: string, paths: readonly (readonly string[])[]): Collection {
  const collection: Collection = { names: new Set(), isConstant: true };
  for (const path of paths) {
    let sets = info.fieldNodes.flatMap((node) => (node.selectionSet ? [node.selectionSet] : []));
    for (const step of path)
      sets = fieldsOf(info, sets, null, collection).flatMap((field) => (field.name.value === step && field.selectionSet ? [field.selectionSet] : []));
    for (const field of fieldsOf(info, sets, typeName, collection)) collection.names.add(field.name.value);
  }
  return collection;
}

function fieldsOf(info: Asking, sets: readonly SelectionSetNode[], typeName: string | null, collection: Collection): FieldNode[] {
  return sets.flatMap((set) => set.selections.flatMap((selection) => expand(info, selection, typeName, collection)));
}

function expand(info: Asking, selection: SelectionNode, typeName: string | null, collection: Collection): FieldNode[] {
  if (!isIncluded(info, selection, collection)) return [];
  if (selection.kind === 'Field') return [selection];
  const fragment = selection.kind === 'InlineFragment' ? selection : (info.fragments[selection.name.value] as FragmentDefinitionNode);
  const condition = fragment.typeCondition?.name.value;
  if (typeName !== null && condition !== undefined && !covers(info, condition, typeName)) return [];
  return fieldsOf(info, [fragment.selectionSet], typeName, collection);
}

function isIncluded(info: Asking, selection: SelectionNode, collection: Collection): boolean {
  if (!selection.directives?.length) return true;
  collection.isConstant = false;
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
