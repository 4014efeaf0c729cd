import { parse } from 'graphql';
import { restrictOperation } from '../authorization/restrict-operation.ts';
import { compileEvents, type Events } from '../execute/compile-events.ts';
import { compileClientPath } from './client-path.ts';
import { compileCoercion, withCost } from './coerce-variables.ts';
import { type CompiledOperation, type CompileRequest, type CompileTools, readLean, shapesByCondition } from './compile-operation.ts';
import { conditionVariables } from './condition-variables.ts';
import { fragmentsOf } from './fragments.ts';
import { describe } from './operation-rules.ts';
import { planOperation } from './plan-operation.ts';
import { compileRefusal } from './refuse-denied.ts';
import { resolveOperation, rootTypeOf } from './resolve-operation.ts';
import { stripDefer } from './strip-defer.ts';

export type CompiledSubscription = Omit<CompiledOperation, 'run'> & { readonly events: Events };

/** As `compileOperation`, for an operation that is executed once for each event. */
export async function compileSubscription(tools: CompileTools, { source, denied, ...request }: CompileRequest): Promise<CompiledSubscription> {
  const { operationName } = request;
  const { apiSchema: schema, keys, rules } = tools;
  const document = stripDefer(readLean(source));
  const definition = resolveOperation(document, operationName);
  const fragments = fragmentsOf(document);
  const { requirements, deniedFields, document: allowed } = restrictOperation(document, definition, { schema, rules, denied });
  const estimate = tools.estimate?.({ definition, fragments });
  const coerce = compileCoercion(schema, definition, () => resolveOperation(parse(source), operationName));
  const isRefused = compileRefusal(definition, { schema, root: rootTypeOf(definition, schema), fragments, deniedFields });
  // Without its field there is no subscription to be planned: that one is never opened.
  const planned = isRefused?.({}) ? document : allowed;
  return {
    ...describe(definition),
    requirements,
    coerce: withCost(coerce, estimate),
    isRefused,
    events: compileEvents(await planOperation(tools, { ...request, document: planned }), tools),
    toClientPath: compileClientPath(resolveOperation(allowed, operationName), fragmentsOf(allowed), keys),
    shape: shapesByCondition(tools, definition, { fragments, names: conditionVariables(document), deniedFields }),
  };
}
