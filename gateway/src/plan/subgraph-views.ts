import {
  type ConstDirectiveNode,
  type DocumentNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
  type UnionTypeDefinitionNode,
} from 'graphql';
import { type Composite, composites, namedType, subgraphNames } from './supergraph-document.ts';
import { noTypes, type TypeSet, unite } from './type-sets.ts';

/** What a subgraph can resolve, as the supergraph's join directives tell. */
export type SubgraphView = {
  /** What its objects of a type can be; none when it does not know the type. */
  possibleTypes(typeName: string): TypeSet;
  isAbstract(typeName: string): boolean;
  /** Those by which the subgraph finds objects of a type. */
  keys(typeName: string): readonly SelectionSetNode[];
  field(typeName: string, fieldName: string): SubgraphField | undefined;
};

export type SubgraphField = {
  readonly type: string;
  /** Only to be had where something above provides it. */
  readonly isExternal: boolean;
  readonly requires: SelectionSetNode | undefined;
  readonly provides: SelectionSetNode | undefined;
};

export type SubgraphViews = {
  readonly rootTypes: ReadonlyMap<string, string>;
  /** What objects of a type can be anywhere. */
  possibleTypes(typeName: string): TypeSet;
  isInaccessible(typeName: string): boolean;
  /** Undefined for a name that no subgraph has. */
  of(subgraph: string): SubgraphView | undefined;
};

export function readSubgraphViews(supergraph: DocumentNode): SubgraphViews {
  const types = readTypes(supergraph);
  const possibleTypes = memoize((typeName) => possible(types, typeName, undefined));
  const views = new Map([...subgraphNames(supergraph)].map(([graph, name]) => [name, viewOf(types, graph)]));
  return {
    rootTypes: rootTypes(supergraph),
    possibleTypes,
    isInaccessible: (typeName) => types.get(typeName)?.directives?.some(({ name }) => name.value === 'inaccessible') === true,
    of: (subgraph) => views.get(subgraph),
  };
}

type Types = ReadonlyMap<string, Composite | UnionTypeDefinitionNode>;

function readTypes(supergraph: DocumentNode): Types {
  const unions = supergraph.definitions.filter((definition) => definition.kind === Kind.UNION_TYPE_DEFINITION);
  return new Map<string, Composite | UnionTypeDefinitionNode>([...composites(supergraph), ...unions.map((union) => [union.name.value, union] as const)]);
}

function rootTypes(supergraph: DocumentNode): ReadonlyMap<string, string> {
  const schema = supergraph.definitions.find((each) => each.kind === Kind.SCHEMA_DEFINITION);
  return new Map(schema?.operationTypes.map(({ operation, type }) => [operation, type.name.value]));
}

function viewOf(types: Types, graph: string): SubgraphView {
  const keyFields = new Set([...types.values()].flatMap((type) => joins(type, 'join__type', graph).flatMap((join) => textOf(join, 'key')?.split(/\W+/) ?? [])));
  const fieldsOf = memoize((typeName) => readFields(types.get(typeName), { graph, keyFields }));
  return {
    possibleTypes: memoize((typeName) => possible(types, typeName, graph)),
    isAbstract: (typeName) => {
      const type = types.get(typeName);
      return type !== undefined && type.kind !== Kind.OBJECT_TYPE_DEFINITION && !isInterfaceObject(type, graph);
    },
    keys: memoize((typeName) => resolvableKeys(types.get(typeName), graph)),
    field: (typeName, fieldName) => fieldsOf(typeName).get(fieldName),
  };
}

/** In one subgraph, or anywhere. */
function possible(types: Types, typeName: string, graph: string | undefined): TypeSet {
  const type = types.get(typeName);
  if (!type || !isIn(type, graph)) return noTypes;
  // It knows nothing of the types behind an interface object, so that each of its objects may be any of them.
  if (graph !== undefined && isInterfaceObject(type, graph)) return possible(types, typeName, undefined);
  if (type.kind === Kind.OBJECT_TYPE_DEFINITION) return new Set([typeName]);
  const members = type.kind === Kind.UNION_TYPE_DEFINITION ? membersOf(type, graph) : implementersOf(types, typeName, graph);
  return unite([noTypes, ...members.map((member) => (member === typeName ? noTypes : possible(types, member, graph)))]);
}

function isIn(type: Composite | UnionTypeDefinitionNode, graph: string | undefined): boolean {
  return graph === undefined || joins(type, 'join__type').length === 0 || joins(type, 'join__type', graph).length > 0;
}

function isInterfaceObject(type: Composite | UnionTypeDefinitionNode, graph: string): boolean {
  return joins(type, 'join__type', graph).some((join) => isSet(join, 'isInterfaceObject'));
}

/** Older supergraphs do not tell the subgraphs of a member. */
function membersOf(union: UnionTypeDefinitionNode, graph: string | undefined): readonly string[] {
  const told = joins(union, 'join__unionMember', graph).flatMap((join) => textOf(join, 'member') ?? []);
  return graph === undefined || joins(union, 'join__unionMember').length === 0 ? (union.types ?? []).map(({ name }) => name.value) : told;
}

function implementersOf(types: Types, name: string, graph: string | undefined): readonly string[] {
  const implementers: string[] = [];
  for (const type of types.values()) {
    if (!('interfaces' in type) || !type.interfaces?.some((each) => each.name.value === name)) continue;
    const isTold = graph !== undefined && joins(type, 'join__implements').length > 0;
    if (!isTold || joins(type, 'join__implements', graph).some((join) => textOf(join, 'interface') === name)) implementers.push(type.name.value);
  }
  return implementers;
}

function resolvableKeys(type: Joined | undefined, graph: string): readonly SelectionSetNode[] {
  return joins(type ?? {}, 'join__type', graph).flatMap((join) => (booleanOf(join, 'resolvable') === false ? [] : (fieldSetOf(join, 'key') ?? [])));
}

type Graph = { readonly graph: string; readonly keyFields: ReadonlySet<string> };

function readFields(type: Composite | UnionTypeDefinitionNode | undefined, { graph, keyFields }: Graph): ReadonlyMap<string, SubgraphField> {
  const fields = new Map<string, SubgraphField>();
  if (!type || !('fields' in type) || !isIn(type, graph)) return fields;
  for (const field of type.fields ?? []) {
    const name = field.name.value;
    const join = joins(field, 'join__field', graph)[0];
    const isKey = keyFields.has(name);
    if (!join && joins(field, 'join__field').length > 0 && !isKey) continue;
    fields.set(name, {
      type: (join && textOf(join, 'type')?.replaceAll(/\W/g, '')) ?? namedType(field.type),
      // Schemas of the first federation declare their keys external, too.
      isExternal: join !== undefined && isSet(join, 'external') && !isKey,
      requires: join && fieldSetOf(join, 'requires'),
      provides: join && fieldSetOf(join, 'provides'),
    });
  }
  return fields;
}

type Joined = { readonly directives?: readonly ConstDirectiveNode[] | undefined };

function joins({ directives = [] }: Joined, name: string, graph?: string): readonly ConstDirectiveNode[] {
  return directives.filter((directive) => directive.name.value === name && (graph === undefined || textOf(directive, 'graph') === graph));
}

function textOf(directive: ConstDirectiveNode, name: string): string | undefined {
  const value = directive.arguments?.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Kind.STRING || value?.kind === Kind.ENUM ? value.value : undefined;
}

function isSet(directive: ConstDirectiveNode, name: string): boolean {
  return booleanOf(directive, name) === true;
}

function booleanOf(directive: ConstDirectiveNode, name: string): boolean | undefined {
  const value = directive.arguments?.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Kind.BOOLEAN ? value.value : undefined;
}

function fieldSetOf(directive: ConstDirectiveNode, name: string): SelectionSetNode | undefined {
  const fieldSet = textOf(directive, name);
  return fieldSet === undefined ? undefined : (parse(`{${fieldSet}}`, { noLocation: true }).definitions[0] as OperationDefinitionNode).selectionSet;
}

function memoize<Value>(compute: (key: string) => Value): (key: string) => Value {
  const known = new Map<string, Value>();
  return (key) => {
    const value = known.get(key) ?? compute(key);
    known.set(key, value);
    return value;
  };
}
