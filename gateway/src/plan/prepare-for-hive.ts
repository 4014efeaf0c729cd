import { type DocumentNode, type GraphQLSchema, isAbstractType, Kind, print, stripIgnoredCharacters, TypeInfo, visit, visitWithTypeInfo } from 'graphql';

/**
 * The document as the native planner takes it. It knows nothing of introspection, which the engine answers itself, and
 * asks for the `__typename` of an interface or union only where a type condition needs it: the engine always does.
 */
export function prepareForHive(document: DocumentNode, schema: GraphQLSchema): string {
  const types = new TypeInfo(schema);
  const prepared = visit(
    document,
    visitWithTypeInfo(types, {
      [Kind.FRAGMENT_DEFINITION]: (fragment) => (fragment.typeCondition.name.value.startsWith('__') ? null : undefined),
      [Kind.FIELD]: {
        enter: ({ name }) => (name.value === '__schema' || name.value === '__type' ? typename : undefined),
      },
      [Kind.SELECTION_SET]: {
        leave: (set) => (isAbstractType(types.getParentType()) ? { ...set, selections: [typename, ...set.selections] } : undefined),
      },
    }),
  );
  return stripIgnoredCharacters(print(prepared));
}

const typename = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } } as const;
