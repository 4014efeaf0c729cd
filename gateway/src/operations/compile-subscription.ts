import { parse } from 'graphql';
import { compileEvents, type Events } from '../execute/compile-events.ts';
import { compileClientPath } from './client-path.ts';
import { compileCoercion } from './coerce-variables.ts';
import { type CompiledOperation, type CompileRequest, type CompileTools, readLean, shapesByCondition } from './compile-operation.ts';
import { conditionVariables } from './condition-variables.ts';
import { fragmentsOf } from './fragments.ts';
import { planOperation } from './plan-operation.ts';
import { resolveOperation } from './resolve-operation.ts';
import { stripDefer } from './strip-defer.ts';

export type CompiledSubscription = Omit<CompiledOperation, 'run'> & { readonly events: Events };

/** As `compileOperation`, for an operation that is executed once for each event. */
export async function compileSubscription(tools: CompileTools, { source, ...request }: CompileRequest): Promise<CompiledSubscription> {
  const { operationName } = request;
  const document = stripDefer(readLean(source));
  const definition = resolveOperation(document, operationName);
  const fragments = fragmentsOf(document);
  return {
    definition,
    coerce: compileCoercion(tools.apiSchema, definition, () => resolveOperation(parse(source), operationName)),
    events: compileEvents(await planOperation(tools, { ...request, document }), tools),
    toClientPath: compileClientPath(definition, fragments, tools.keys),
    shape: shapesByCondition(tools, definition, { fragments, names: conditionVariables(document) }),
  };
}
