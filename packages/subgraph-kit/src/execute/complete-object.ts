import { GraphQLError, type GraphQLObjectType } from 'graphql';
import { inspect } from 'graphql/jsutils/inspect.js';
import { completeFields, type Field } from './complete-fields.ts';
import { isPromise, Owed } from './pending.ts';
import { fieldInfo } from './resolve-info.ts';
import type { Site } from './site.ts';
import type { Complete } from './slot.ts';

/** `collect` tells the fields that are selected on the type; it is asked when there is the first object of it. */
export function completeObject(type: GraphQLObjectType, site: Site, collect: () => readonly Field[]): Complete {
  let fields: readonly Field[] | undefined;
  const complete: Complete = (run, value, path) => {
    fields ??= collect();
    return completeFields(run, fields, value, path);
  };
  const { isTypeOf } = type;
  if (!isTypeOf) return complete;
  return (run, value, path) => {
    const completeIf = (isOfType: unknown): unknown => {
      if (isOfType) return complete(run, value, path);
      throw new GraphQLError(`Expected value of type "${type.name}" but got: ${inspect(value)}.`, { nodes: site.nodes });
    };
    fields ??= collect();
    const isOfType = isTypeOf.call(type, value, run.context, fieldInfo(run, site, path));
    return isPromise(isOfType) ? new Owed(isOfType, completeIf) : completeIf(isOfType);
  };
}
