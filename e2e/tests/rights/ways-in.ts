import { Kind, type ObjectTypeDefinitionNode, parse } from 'graphql';

const roots = new Set(['Query', 'Mutation', 'Subscription']);

/**
 * All that somebody who reaches a subgraph can ask of it first, as coordinates: fields of the roots, and fields of entities,
 * which `_entities` gives to whoever knows a key. Fields that others own are left out.
 */
export function listWaysIn(sdl: string): string[] {
  return parse(sdl).definitions.flatMap((definition) =>
    definition.kind === Kind.OBJECT_TYPE_DEFINITION && (roots.has(definition.name.value) || isEntity(definition)) ? fieldsOf(definition) : [],
  );
}

function isEntity({ directives = [] }: ObjectTypeDefinitionNode): boolean {
  return directives.some(
    ({ name, arguments: args = [] }) =>
      name.value === 'key' && !args.some(({ name: argument, value }) => argument.value === 'resolvable' && value.kind === Kind.BOOLEAN && !value.value),
  );
}

function fieldsOf({ name, fields = [] }: ObjectTypeDefinitionNode): string[] {
  return fields
    .filter(({ directives = [] }) => !directives.some((directive) => directive.name.value === 'external'))
    .map((field) => `${name.value}.${field.name.value}`);
}
