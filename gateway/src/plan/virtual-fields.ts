import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  type SelectionNode,
  type SelectionSetNode,
  stripIgnoredCharacters,
  visit,
} from 'graphql';
import { type Composite, composites, fieldOf, namedType, subgraphNames, withImplementers } from './supergraph-document.ts';

/** A field of the supergraph with its arguments fixed: `price__required_0` stands for `price(currency:"USD")`. */
export type VirtualField = { readonly name: string; readonly field: string; readonly call: string };

export type VirtualFields = {
  readonly byName: ReadonlyMap<string, VirtualField>;
  /** The virtual fields that a field of a subgraph requires. */
  requiredBy(subgraph: string, field: string): ReadonlySet<string>;
};

/**
 * Gives every field with arguments that some field `@requires` a name of its own, for the planner's eyes only.
 *
 * Apollo's planner takes two selections of a field with different arguments for the same one: `price(currency: EUR)` of a
 * client and `price(currency: USD)` of a requirement, or of two requirements, become one, and one of them silently wrong.
 */
export function addVirtualFields(supergraphSdl: string): { readonly sdl: string; readonly virtual: VirtualFields } {
  const draft = startDraft(supergraphSdl);
  const rewritten = mapComposites(draft.document, (type) => ({ ...type, fields: type.fields?.map((field) => rewriteRequirements(draft, type, field)) }));
  const complete = mapComposites(rewritten, (type) => ({ ...type, fields: [...(type.fields ?? []), ...(draft.added.get(type.name.value)?.values() ?? [])] }));
  const byName = new Map([...draft.byCall.values()].map((virtual) => [virtual.name, virtual]));
  return {
    sdl: byName.size === 0 ? supergraphSdl : print(complete),
    virtual: { byName, requiredBy: (subgraph, field) => draft.required.get(`${subgraph} ${field}`) ?? new Set() },
  };
}

type Draft = {
  readonly document: DocumentNode;
  readonly types: ReadonlyMap<string, Composite>;
  readonly subgraphs: ReadonlyMap<string, string>;
  readonly byCall: Map<string, VirtualField>;
  /** By type: the definitions to add. */
  readonly added: Map<string, Map<string, FieldDefinitionNode>>;
  /** By subgraph and field. */
  readonly required: Map<string, Set<string>>;
};

function startDraft(supergraphSdl: string): Draft {
  const document = parse(supergraphSdl, { noLocation: true });
  return { document, types: composites(document), subgraphs: subgraphNames(document), byCall: new Map(), added: new Map(), required: new Map() };
}

function mapComposites(document: DocumentNode, map: (type: Composite) => Composite): DocumentNode {
  return visit(document, { [Kind.OBJECT_TYPE_DEFINITION]: map, [Kind.INTERFACE_TYPE_DEFINITION]: map });
}

function rewriteRequirements(draft: Draft, type: Composite, field: FieldDefinitionNode): FieldDefinitionNode {
  return { ...field, directives: field.directives?.map((directive) => rewriteJoin(draft, type, field, directive)) };
}

function rewriteJoin(draft: Draft, type: Composite, field: FieldDefinitionNode, directive: ConstDirectiveNode): ConstDirectiveNode {
  const { graph, requires } = argumentsOf(directive);
  if (directive.name.value !== 'join__field' || requires?.kind !== Kind.STRING || graph?.kind !== Kind.ENUM) return directive;
  const used = new Set<string>();
  const set = replaceCalls(draft, parseFieldSet(requires.value), type.name.value, used);
  if (used.size === 0) return directive;
  const key = `${draft.subgraphs.get(graph.value)} ${field.name.value}`;
  draft.required.set(key, new Set([...(draft.required.get(key) ?? []), ...used]));
  const value = { ...requires, value: stripIgnoredCharacters(print(set)).slice(1, -1) };
  return { ...directive, arguments: directive.arguments?.map((each) => (each.name.value === 'requires' ? { ...each, value } : each)) };
}

function argumentsOf({ arguments: given = [] }: ConstDirectiveNode) {
  return Object.fromEntries(given.map(({ name, value }) => [name.value, value]));
}

function parseFieldSet(fieldSet: string): SelectionSetNode {
  return (parse(`{${fieldSet}}`, { noLocation: true }).definitions[0] as OperationDefinitionNode).selectionSet;
}

function replaceCalls(draft: Draft, set: SelectionSetNode, typeName: string, used: Set<string>): SelectionSetNode {
  const replace = (selection: SelectionNode): SelectionNode => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return selection;
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      return { ...selection, selectionSet: replaceCalls(draft, selection.selectionSet, selection.typeCondition?.name.value ?? typeName, used) };
    }
    const definition = fieldOf(draft.types.get(typeName), selection.name.value);
    if (!definition) return selection;
    const selectionSet = selection.selectionSet && replaceCalls(draft, selection.selectionSet, namedType(definition.type), used);
    if (!definition.arguments?.length) return { ...selection, selectionSet };
    const { name } = declareVirtual(draft, typeName, selection);
    used.add(name);
    return { kind: Kind.FIELD, name: { kind: Kind.NAME, value: name }, selectionSet };
  };
  return { ...set, selections: set.selections.map(replace) };
}

function declareVirtual(draft: Draft, typeName: string, selection: FieldNode): VirtualField {
  const field = selection.name.value;
  const call = stripIgnoredCharacters(print({ ...selection, selectionSet: undefined }));
  const virtual = draft.byCall.get(call) ?? { name: `${field}__required_${draft.byCall.size}`, field, call };
  draft.byCall.set(call, virtual);
  for (const type of withImplementers(draft.types, typeName)) {
    const original = fieldOf(draft.types.get(type), field);
    if (!original) continue;
    const added = draft.added.get(type) ?? new Map<string, FieldDefinitionNode>();
    draft.added.set(type, added);
    if (added.has(virtual.name)) continue;
    const definition = { ...original, name: { ...original.name, value: virtual.name }, arguments: [] };
    added.set(virtual.name, definition);
    // It requires what the field does, which may have arguments as well.
    const parent = draft.types.get(type);
    if (parent) added.set(virtual.name, rewriteRequirements(draft, parent, definition));
  }
  return virtual;
}
