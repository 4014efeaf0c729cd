import { GraphQLBoolean, GraphQLFloat, GraphQLID, GraphQLInt, type GraphQLLeafType, GraphQLString, isEnumType } from 'graphql';
import { type Complete, invalid } from './complete.ts';

/** Values that the type allows pass as they are; the rest goes through graphql-js, which converts or refuses. */
export function leaf(type: GraphQLLeafType, field: string): Complete {
  const isExact = exactness(type);
  return (value, shaping) => {
    if (value === null || isExact(value)) return value;
    try {
      return type.serialize(value) ?? null;
    } catch {
      // Its message would name the value, and with it what an `@inaccessible` element is called.
      return invalid(shaping, field);
    }
  };
}

function exactness(type: GraphQLLeafType): (value: unknown) => boolean {
  if (isEnumType(type)) {
    const names = new Set<unknown>(type.getValues().map(({ name }) => name));
    return (value) => names.has(value);
  }
  switch (type.name) {
    case GraphQLString.name:
    case GraphQLID.name:
      return (value) => typeof value === 'string';
    case GraphQLInt.name:
      return (value) => typeof value === 'number' && (value | 0) === value;
    case GraphQLFloat.name:
      return (value) => typeof value === 'number' && Number.isFinite(value);
    case GraphQLBoolean.name:
      return (value) => typeof value === 'boolean';
    default:
      // Custom scalars are the subgraph's own business.
      return () => true;
  }
}
