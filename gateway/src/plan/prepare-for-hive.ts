import { type DocumentNode, type FieldNode, Kind, print, visit } from 'graphql';

/**
 * The document as the native planner takes it. It knows nothing of introspection, which the engine answers itself; and the
 * engine reads the type of an object from `__typename`, whatever the client calls it.
 */
export function prepareForHive(document: DocumentNode): string {
  const prepared = visit(document, {
    [Kind.FRAGMENT_DEFINITION]: (fragment) => (fragment.typeCondition.name.value.startsWith('__') ? null : undefined),
    [Kind.FIELD]: (field) => (isMeta(field) ? { ...typename, directives: field.directives } : undefined),
  });
  return print(prepared);
}

function isMeta({ name, alias }: FieldNode): boolean {
  return name.value === '__schema' || name.value === '__type' || (name.value === '__typename' && alias !== undefined);
}

const typename = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } } as const;
