import {
  type ConstArgumentNode,
  type ConstDirectiveNode,
  type DefinitionNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  Kind,
  parse,
  print,
  type TypeDefinitionNode,
  type UnionTypeDefinitionNode,
} from 'graphql';
import { namedType, subgraphNames } from './supergraph-document.ts';

/** What a subgraph does not know, and the planner takes it to know. */
export type Absent = {
  readonly types: Set<string>;
  /** By union. */
  readonly members: Map<string, Set<string>>;
};

export type AbsentBySubgraph = ReadonlyMap<string, Absent>;

/**
 * Gives every union all its members in every subgraph that has the union, for the planner's eyes only.
 *
 * Where a field of a union can be resolved by two subgraphs, planners ask for the members that both know: those that the one
 * knows alone, though it is the one that is asked, would be null without a word. A subgraph never answers with a member that it
 * does not know, so whatever the planner asks it of such members is dropped again: see drop-absent-members.ts.
 */
export function addAbsentMembers(supergraphSdl: string): { readonly sdl: string; readonly absent: AbsentBySubgraph } {
  if (!supergraphSdl.includes('join__unionMember')) return { sdl: supergraphSdl, absent: new Map() };
  const document = parse(supergraphSdl, { noLocation: true });
  const uneven = document.definitions.filter((each) => each.kind === Kind.UNION_TYPE_DEFINITION).filter(isUneven);
  if (uneven.length === 0) return { sdl: supergraphSdl, absent: new Map() };
  const draft: Draft = { types: typesOf(document), subgraphs: subgraphNames(document), absent: new Map() };
  for (const union of uneven) for (const graph of graphsOf(union)) addMembers(draft, union.name.value, graph);
  const definitions = document.definitions.map((each): DefinitionNode => ('name' in each && each.name && draft.types.get(each.name.value)) || each);
  return { sdl: print({ ...document, definitions }), absent: draft.absent };
}

type Draft = { readonly types: Map<string, TypeDefinitionNode>; readonly subgraphs: ReadonlyMap<string, string>; readonly absent: Map<string, Absent> };

function typesOf({ definitions }: DocumentNode): Map<string, TypeDefinitionNode> {
  return new Map(
    definitions.flatMap((each) => ('name' in each && each.name && each.kind.endsWith('TypeDefinition') ? [[each.name.value, each as TypeDefinitionNode]] : [])),
  );
}

/** There is a `join__unionMember` for each member in each of its subgraphs, or for none in the oldest supergraphs. */
function isUneven(union: UnionTypeDefinitionNode): boolean {
  const told = (union.directives ?? []).filter(({ name }) => name.value === 'join__unionMember').length;
  return told > 0 && told < graphsOf(union).size * (union.types ?? []).length;
}

function addMembers(draft: Draft, name: string, graph: string): void {
  const union = draft.types.get(name);
  if (union?.kind !== Kind.UNION_TYPE_DEFINITION) return;
  const known = new Set(joins(union, 'join__unionMember', graph).map((join) => textOf(join, 'member')));
  const added = (union.types ?? []).map((member) => member.name.value).filter((member) => !known.has(member));
  const directives = added.map((member) => join('join__unionMember', graph, { name: 'member', value: { kind: Kind.STRING, value: member } }));
  draft.types.set(name, { ...union, directives: [...(union.directives ?? []), ...directives] });
  const { members } = absentFrom(draft, graph);
  members.set(name, new Set([...(members.get(name) ?? []), ...added]));
  for (const member of added) addType(draft, member, graph);
}

/** Makes the subgraph resolve all of a type that it has not, but by no key: nothing leads there but the union. */
function addType(draft: Draft, name: string, graph: string): void {
  const type = draft.types.get(name);
  if (!type || graphsOf(type).has(graph)) return;
  absentFrom(draft, graph).types.add(name);
  const directives = [...(type.directives ?? []), join('join__type', graph)];
  if (type.kind === Kind.ENUM_TYPE_DEFINITION) {
    const values = type.values?.map((value) => ({ ...value, directives: [...(value.directives ?? []), join('join__enumValue', graph)] }));
    draft.types.set(name, { ...type, directives, values });
  } else if (type.kind === Kind.UNION_TYPE_DEFINITION) {
    draft.types.set(name, { ...type, directives });
    addMembers(draft, name, graph);
  } else if (type.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION) {
    draft.types.set(name, { ...type, directives, fields: type.fields?.map((field) => addToGraph(field, graph)) });
    for (const field of type.fields ?? []) addType(draft, namedType(field.type), graph);
  } else if (type.kind === Kind.OBJECT_TYPE_DEFINITION || type.kind === Kind.INTERFACE_TYPE_DEFINITION) {
    draft.types.set(name, { ...type, directives, fields: type.fields?.map((field) => addToGraph(field, graph)) });
    for (const field of type.fields ?? []) {
      for (const { type: each } of [field, ...(field.arguments ?? [])]) addType(draft, namedType(each), graph);
    }
    if (type.kind === Kind.INTERFACE_TYPE_DEFINITION) addImplementers(draft, name, graph);
  } else {
    draft.types.set(name, { ...type, directives });
  }
}

function addImplementers(draft: Draft, name: string, graph: string): void {
  for (const type of [...draft.types.values()]) {
    if (type.kind !== Kind.OBJECT_TYPE_DEFINITION || !type.interfaces?.some((each) => each.name.value === name)) continue;
    if (graphsOf(type).has(graph)) continue;
    addType(draft, type.name.value, graph);
    const added = draft.types.get(type.name.value);
    const implement = join('join__implements', graph, { name: 'interface', value: { kind: Kind.STRING, value: name } });
    if (added?.kind === Kind.OBJECT_TYPE_DEFINITION) draft.types.set(added.name.value, { ...added, directives: [...(added.directives ?? []), implement] });
  }
}

/** A field without `join__field` is in all subgraphs of its type. */
function addToGraph<Field extends FieldDefinitionNode | InputValueDefinitionNode>(field: Field, graph: string): Field {
  const { directives = [] } = field;
  return directives.some(({ name }) => name.value === 'join__field') ? { ...field, directives: [...directives, join('join__field', graph)] } : field;
}

function absentFrom({ absent, subgraphs }: Draft, graph: string): Absent {
  const name = subgraphs.get(graph) ?? graph;
  const known = absent.get(name) ?? { types: new Set(), members: new Map() };
  absent.set(name, known);
  return known;
}

function graphsOf(type: TypeDefinitionNode): ReadonlySet<string> {
  return new Set(joins(type, 'join__type').flatMap((each) => textOf(each, 'graph') ?? []));
}

function joins({ directives = [] }: TypeDefinitionNode, name: string, graph?: string): readonly ConstDirectiveNode[] {
  return directives.filter((each) => each.name.value === name && (graph === undefined || textOf(each, 'graph') === graph));
}

function textOf({ arguments: given = [] }: ConstDirectiveNode, name: string): string | undefined {
  const value = given.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Kind.STRING || value?.kind === Kind.ENUM ? value.value : undefined;
}

function join(name: string, graph: string, ...rest: readonly { readonly name: string; readonly value: ConstArgumentNode['value'] }[]): ConstDirectiveNode {
  const told = [{ name: 'graph', value: { kind: Kind.ENUM, value: graph } as const }, ...rest];
  return {
    kind: Kind.DIRECTIVE,
    name: { kind: Kind.NAME, value: name },
    arguments: told.map((each) => ({ kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: each.name }, value: each.value })),
  };
}
