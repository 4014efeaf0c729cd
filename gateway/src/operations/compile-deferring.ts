import { Kind, parse, type SelectionSetNode, visit } from 'graphql';
import { restrictOperation } from '../authorization/restrict-operation.ts';
import { compilePlan } from '../execute/compile-plan.ts';
import type { DeferredPart } from '../execute/execution.ts';
import type { PlanNode } from '../plan/query-plan.ts';
import { compileCompositeShape } from '../shape/compile-shape.ts';
import type { Complete } from '../shape/complete.ts';
import { compileClientPath } from './client-path.ts';
import { compileCoercion, withCost } from './coerce-variables.ts';
import { type CompiledOperation, type CompileRequest, type CompileTools, readLean } from './compile-operation.ts';
import { findType } from './find-type.ts';
import { fragmentsOf } from './fragments.ts';
import { planOperation } from './plan-operation.ts';
import { compileRefusal } from './refuse-denied.ts';
import { resolveOperation, rootTypeOf } from './resolve-operation.ts';
import type { DeferringOperation, PartShape } from './stream-operation.ts';
import { stripDefer } from './strip-defer.ts';

export type CompiledDeferring = DeferringOperation & Pick<CompiledOperation, 'coerce' | 'isRefused'>;

/** As `compileOperation`, for an operation that is answered in parts. One of which something is denied is answered in one part. */
export async function compileDeferring(tools: CompileTools, { source, denied = [], ...request }: CompileRequest): Promise<CompiledDeferring> {
  const document = denied.length > 0 ? stripDefer(readLean(source)) : readLean(source);
  const definition = resolveOperation(document, request.operationName);
  const { apiSchema: schema, keys, rules } = tools;
  const fragments = fragmentsOf(document);
  const root = rootTypeOf(definition, schema);
  const { deniedFields, document: allowed } = restrictOperation(document, definition, { schema, rules, denied });
  const clientSets = [definition.selectionSet];
  const scopeFor = (variables: Variables) => ({ schema, keys, fragments, deniedFields, conditions: conditionsIn(variables) });
  const rename = (set: SelectionSetNode): SelectionSetNode =>
    visit(set, { [Kind.FIELD]: (field) => (field.alias ? { ...field, alias: { ...field.alias, value: keys.toClient(field.alias.value) } } : undefined) });
  // As many as the plan has.
  const known = new Map<string, SelectionSetNode>();
  const read = (text: string): SelectionSetNode => {
    const set = known.get(text) ?? rename(resolveOperation(readLean(text), null).selectionSet);
    known.set(text, set);
    return set;
  };
  const estimate = tools.estimate?.({ definition, fragments });
  const coerce = compileCoercion(schema, definition, () => resolveOperation(parse(source), request.operationName));
  return {
    coerce: withCost(coerce, estimate),
    isRefused: compileRefusal(definition, { schema, root, fragments, deniedFields }),
    run: compilePlan(await planOperation(tools, { ...request, document: allowed }), tools),
    toClientPath: compileClientPath(resolveOperation(allowed, request.operationName), fragmentsOf(allowed), keys),
    shapeFirst: (text, variables): Complete => compileCompositeShape(scopeFor(variables), root, text === null ? definition.selectionSet : read(text)),
    shapePart: (part, variables): PartShape => {
      const path = part.node.queryPath.map((step) => (step.startsWith('... on ') ? step : keys.toClient(step)));
      const type = findType({ schema, fragments }, { type: root, sets: clientSets }, path);
      const text = selectionOf(part, variables);
      if (!type || text === undefined) return { complete: () => null, toClientKey: keys.toClient };
      return { complete: compileCompositeShape(scopeFor(variables), type, read(text)), toClientKey: keys.toClient };
    },
  };
}

type Variables = Readonly<Record<string, unknown>>;

function conditionsIn(variables: Variables): Record<string, boolean> {
  return Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, value === true]));
}

/** A part with deferred parts of its own says with them what is left to it. */
function selectionOf({ node }: DeferredPart, variables: Variables): string | undefined {
  return node.subselection ?? (node.node && primaryOf(node.node, variables));
}

function primaryOf(node: PlanNode, variables: Variables): string | undefined {
  if (node.kind === 'Defer') return node.primary.subselection;
  if (node.kind !== 'Condition') return undefined;
  const clause = variables[node.condition] === true ? node.ifClause : node.elseClause;
  return clause && primaryOf(clause, variables);
}
