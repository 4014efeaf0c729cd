import { type DocumentNode, type FieldDefinitionNode, type InterfaceTypeDefinitionNode, Kind, type ObjectTypeDefinitionNode, type TypeNode } from 'graphql';

export type Composite = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

/** The object and interface types of a supergraph as they are written. */
export function composites(document: DocumentNode): ReadonlyMap<string, Composite> {
  const types = new Map<string, Composite>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.INTERFACE_TYPE_DEFINITION) types.set(definition.name.value, definition);
  }
  return types;
}

export function fieldOf(type: Composite | undefined, name: string): FieldDefinitionNode | undefined {
  return type?.fields?.find((field) => field.name.value === name);
}

export function withImplementers(types: ReadonlyMap<string, Composite>, name: string): string[] {
  const implementers = [...types.values()].filter(({ interfaces }) => interfaces?.some((each) => each.name.value === name));
  return [name, ...implementers.map((type) => type.name.value)];
}

/** By the value of `join__Graph`: the subgraph's name. */
export function subgraphNames(document: DocumentNode): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.ENUM_TYPE_DEFINITION || definition.name.value !== 'join__Graph') continue;
    for (const { name, directives = [] } of definition.values ?? []) {
      const told = directives[0]?.arguments?.find((argument) => argument.name.value === 'name')?.value;
      names.set(name.value, told?.kind === Kind.STRING ? told.value : name.value);
    }
  }
  return names;
}

export function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}
