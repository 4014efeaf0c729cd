import { defaultTypeResolver, type GraphQLAbstractType, GraphQLError, type GraphQLObjectType, type GraphQLSchema, isObjectType } from 'graphql';
import { inspect } from 'graphql/jsutils/inspect.js';
import { isPromise, Owed } from './pending.ts';
import { fieldInfo } from './resolve-info.ts';
import type { Site } from './site.ts';
import type { Complete } from './slot.ts';

/** `compile` is asked once for each type that an object turns out to have. */
export function completeAbstract(
  type: GraphQLAbstractType,
  { site, schema }: { site: Site; schema: GraphQLSchema },
  compile: (type: GraphQLObjectType) => Complete,
): Complete {
  const resolveType = type.resolveType ?? defaultTypeResolver;
  const byName = new Map<unknown, Complete>();
  return (run, value, path) => {
    const completeAs = (name: unknown): unknown => {
      let complete = byName.get(name);
      if (!complete) {
        complete = compile(runtimeType({ name, type, site, schema, value }));
        byName.set(name, complete);
      }
      return complete(run, value, path);
    };
    const name = resolveType.call(type, value, run.context, fieldInfo(run, site, path), type);
    return isPromise(name) ? new Owed(name, completeAs) : completeAs(name);
  };
}

type Resolution = {
  readonly name: unknown;
  readonly type: GraphQLAbstractType;
  readonly site: Site;
  readonly schema: GraphQLSchema;
  readonly value: unknown;
};

/** In the words of graphql-js. */
function runtimeType({ name, type, site, schema, value }: Resolution): GraphQLObjectType {
  const field = `${site.parentType.name}.${site.definition.name}`;
  const { nodes } = site;
  if (name == null) {
    throw new GraphQLError(
      `Abstract type "${type.name}" must resolve to an Object type at runtime for field "${field}". Either the "${type.name}" type should provide a "resolveType" function or each possible type should provide an "isTypeOf" function.`,
      { nodes },
    );
  }
  if (isObjectType(name)) {
    throw new GraphQLError('Support for returning GraphQLObjectType from resolveType was removed in graphql-js@16.0.0 please return type name instead.');
  }
  if (typeof name !== 'string') {
    throw new GraphQLError(
      `Abstract type "${type.name}" must resolve to an Object type at runtime for field "${field}" with value ${inspect(value)}, received "${inspect(name)}".`,
    );
  }
  const found = schema.getType(name);
  if (!found) throw new GraphQLError(`Abstract type "${type.name}" was resolved to a type "${name}" that does not exist inside the schema.`, { nodes });
  if (!isObjectType(found)) throw new GraphQLError(`Abstract type "${type.name}" was resolved to a non-object type "${name}".`, { nodes });
  if (!schema.isSubType(type, found)) throw new GraphQLError(`Runtime Object type "${found.name}" is not a possible type for "${type.name}".`, { nodes });
  return found;
}
