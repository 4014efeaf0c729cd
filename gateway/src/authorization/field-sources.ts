import {
  baseType,
  type CompositeType,
  type FieldDefinition,
  type InterfaceType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  type NamedType,
  type ObjectType,
  type Schema,
} from '@apollo/federation-internals';
import { Kind, parse, type SelectionSetNode } from 'graphql';

type Fielded = ObjectType | InterfaceType;
export type Field = FieldDefinition<Fielded>;

/** The fields whose values go into a field's own: it shows them, or a subgraph computes it from them. */
export type SourcesOf = (field: Field) => readonly Field[];

export function readSources(schema: Schema): SourcesOf {
  const contexts = readContexts(schema);
  return (field) => {
    const { parent, name } = field;
    return [
      ...(isInterfaceType(parent) ? parent.allImplementations().flatMap((type) => type.field(name) ?? []) : []),
      ...requiredBy(field, parent),
      // An interface object resolves the field for all types of the interface, which alone says what that takes.
      ...parent.interfaces().flatMap((type) => requiredBy(type.field(name), parent)),
      ...contextsOf(field).flatMap(({ context, selection }) => (contexts.get(context) ?? []).flatMap((type) => selectedFields(type, selection))),
    ];
  };
}

function requiredBy(field: Field | undefined, type: CompositeType): Field[] {
  return joinsOf(field).flatMap(({ requires }) => (requires === undefined ? [] : selectedFields(type, requires)));
}

function contextsOf(field: Field): readonly ContextArgument[] {
  return joinsOf(field).flatMap(({ contextArguments = [] }) => contextArguments);
}

type Join = { readonly requires?: string; readonly contextArguments?: readonly ContextArgument[] };
type ContextArgument = { readonly context: string; readonly selection: string };

function joinsOf(field: Field | undefined): Join[] {
  return field?.appliedDirectivesOf<Join>('join__field').map((join) => join.arguments()) ?? [];
}

/** By the name of a context, the types that set it. */
function readContexts(schema: Schema): ReadonlyMap<string, readonly CompositeType[]> {
  const contexts = new Map<string, CompositeType[]>();
  const directive = schema.coreFeatures?.getByIdentity('https://specs.apollo.dev/context')?.directiveNameInSchema('context');
  if (directive === undefined) return contexts;
  for (const type of schema.types()) {
    if (!isCompositeType(type)) continue;
    for (const applied of type.appliedDirectivesOf<{ readonly name: string }>(directive)) {
      const { name } = applied.arguments();
      contexts.set(name, [...(contexts.get(name) ?? []), type]);
    }
  }
  return contexts;
}

/** Of a selection for several types, each has but some of the fields. */
function selectedFields(type: CompositeType, source: string): Field[] {
  const set = source.trim().startsWith('{') ? source : `{ ${source} }`;
  const [operation] = parse(set, { noLocation: true }).definitions;
  return operation?.kind === Kind.OPERATION_DEFINITION ? fieldsIn(type, operation.selectionSet) : [];
}

function fieldsIn(type: NamedType | undefined, { selections }: SelectionSetNode): Field[] {
  if (!type) return [];
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return [];
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      const condition = selection.typeCondition?.name.value;
      return fieldsIn(condition === undefined ? type : type.schema().type(condition), selection.selectionSet);
    }
    const field = isObjectType(type) || isInterfaceType(type) ? type.field(selection.name.value) : undefined;
    if (!field?.type) return [];
    return [field, ...(selection.selectionSet ? fieldsIn(baseType(field.type), selection.selectionSet) : [])];
  });
}
