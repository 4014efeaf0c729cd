import {
  type FieldNode,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  Kind,
  parse,
  print,
  stripIgnoredCharacters,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { mapFetches } from './map-fetches.ts';
import type { QueryPlan } from './query-plan.ts';

/**
 * Asks for the `__typename` of every object of an interface or union. The native planner does so only where the plan needs
 * it; the engine needs it to know what to show of the object, or that the client may not see it.
 */
export function addTypenames(plan: QueryPlan, supergraphSchema: GraphQLSchema): QueryPlan {
  const complete = (field: FieldNode): FieldNode | undefined => {
    const { selectionSet } = field;
    if (!selectionSet || selectionSet.selections.some((each) => each.kind === Kind.FIELD && each.name.value === '__typename' && !each.alias)) return undefined;
    return { ...field, selectionSet: { ...selectionSet, selections: [typename, ...selectionSet.selections] } };
  };
  return mapFetches(plan, (fetch) => {
    const types = new TypeInfo(supergraphSchema);
    const isAbstract = (): boolean => isAbstractType(getNamedType(types.getType()));
    const leave = (field: FieldNode): FieldNode | undefined => (isAbstract() ? complete(field) : undefined);
    const document = visit(parse(fetch.operation, { noLocation: true }), visitWithTypeInfo(types, { [Kind.FIELD]: { leave } }));
    return { ...fetch, operation: stripIgnoredCharacters(print(document)) };
  });
}

const typename = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } } as const;
