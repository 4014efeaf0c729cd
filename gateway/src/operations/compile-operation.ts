import { DomainError } from '@supergraph/service-kit';
import { type DocumentNode, type FieldNode, type FragmentDefinitionNode, type OperationDefinitionNode, parse } from 'graphql';
import { restrictOperation } from '../authorization/restrict-operation.ts';
import { compilePassing, compilePlan } from '../execute/compile-plan.ts';
import type { Step } from '../execute/execution.ts';
import type { PlanTools } from '../execute/plan-tools.ts';
import type { PlanRequest } from '../plan/planner.ts';
import type { QueryPlan } from '../plan/query-plan.ts';
import { compileMatcher } from '../shape/compile-matcher.ts';
import { compileShape } from '../shape/compile-shape.ts';
import { compileWriter, type Write } from '../shape/compile-writer.ts';
import type { CompleteObject } from '../shape/complete.ts';
import { compileIntrospection, type Introspect } from '../shape/introspect.ts';
import { createBoundedCache } from './bounded-cache.ts';
import { compileClientPath, type ToClientPath } from './client-path.ts';
import { type CoerceVariables, compileCoercion, type EstimateCost, withCost } from './coerce-variables.ts';
import { conditionVariables } from './condition-variables.ts';
import { fragmentsOf } from './fragments.ts';
import { describe, type RuledOperation } from './operation-rules.ts';
import { type Planning, planOperation } from './plan-operation.ts';
import { compileRefusal, type IsRefused } from './refuse-denied.ts';
import { resolveOperation, rootTypeOf } from './resolve-operation.ts';
import { stripDefer } from './strip-defer.ts';

export type CompiledOperation = RuledOperation & {
  readonly coerce: CoerceVariables;
  /** To be asked before `run`. Absent where it never is. */
  readonly isRefused?: IsRefused | undefined;
  readonly run: Step;
  readonly toClientPath: ToClientPath;
  /** The response for these values of the variables that `@skip` and `@include` ask. */
  shape(variables: Readonly<Record<string, unknown>>): OperationShape;
};

export type OperationShape = {
  readonly complete: CompleteObject;
  readonly introspect: Introspect;
  /** Compiled when it is first asked for. Undefined where the operation cannot be written in one pass. */
  writer(): Write | undefined;
};

export type CompileTools = PlanTools &
  Pick<Planning, 'apiSchema' | 'planner' | 'keys' | 'rules' | 'schedule'> & {
    /** Called before anything is planned; what it throws refuses the operation, and what its result throws, one execution. */
    readonly estimate?: ((operation: Pick<Running, 'definition' | 'fragments'>) => EstimateCost) | undefined;
  };

/** A document that has been validated, by its text, and the operation of it that is meant. */
export type CompileRequest = Omit<PlanRequest, 'document'> & {
  readonly source: string;
  /** As in the key of the operation. */
  readonly denied?: readonly string[] | undefined;
};

/**
 * All that can be known of an operation before its variables.
 * @throws DomainError OPERATION_RESOLUTION_FAILURE, OPERATION_NOT_SUPPORTED, or as `estimate`
 * @throws GraphQLError when it cannot be planned
 */
export async function compileOperation(tools: CompileTools, { source, denied, ...request }: CompileRequest): Promise<CompiledOperation> {
  const { operationName } = request;
  const { apiSchema: schema, keys, rules } = tools;
  // Here everything is answered at once.
  const document = stripDefer(readLean(source));
  const definition = resolveOperation(document, operationName);
  if (definition.operation === 'subscription') throw new DomainError('OPERATION_NOT_SUPPORTED', streamsOnly);
  const fragments = fragmentsOf(document);
  const names = conditionVariables(document);
  const { requirements, deniedFields, document: allowed } = restrictOperation(document, definition, { schema, rules, denied });
  const running = { definition: resolveOperation(allowed, operationName), fragments: fragmentsOf(allowed) };
  const isPartial = deniedFields.size > 0;
  const estimate = tools.estimate?.({ definition, fragments });
  const coerce = compileCoercion(schema, definition, () => resolveOperation(parse(source), operationName));
  return {
    ...describe(definition),
    requirements,
    coerce: withCost(coerce, estimate),
    isRefused: compileRefusal(definition, { schema, root: rootTypeOf(definition, schema), fragments, deniedFields }),
    run: compileRun(await planOperation(tools, { ...request, document: allowed }), { tools, ...running, names, isPartial }),
    toClientPath: compileClientPath(running.definition, running.fragments, keys),
    shape: shapesByCondition(tools, definition, { fragments, names, deniedFields }),
  };
}

const streamsOnly = 'A subscription is answered event by event, to a client that accepts text/event-stream or multipart/mixed;subscriptionSpec=1.0.';

/** Without its places in the text: they, and the tokens that hang on them, are a third of what a compiled operation would keep. */
export function readLean(source: string): DocumentNode {
  return parse(source, { noLocation: true });
}

type Running = {
  readonly tools: CompileTools;
  readonly definition: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** The variables that decide conditions. */
  readonly names: readonly string[];
  /** Whether the client is told of fields that are not fetched. */
  readonly isPartial: boolean;
};

function compileRun(plan: QueryPlan, { tools, definition, fragments, names, isPartial }: Running): Step {
  const { node } = plan;
  const { apiSchema: schema } = tools;
  const root = schema.getRootType(definition.operation);
  if (root && node?.kind === 'Fetch' && !node.requires && !node.outputRewrites?.length && names.length === 0 && !isPartial) {
    const asked = parse(node.operation, { noLocation: true });
    const fetched = resolveOperation(asked, null);
    const match = compileMatcher(
      { scope: { schema, fragments, conditions: {} }, type: root, selectionSet: definition.selectionSet },
      { scope: { schema, fragments: fragmentsOf(asked), conditions: {} }, type: root, selectionSet: fetched.selectionSet },
    );
    if (match) return compilePassing(node, match, tools);
  }
  return compilePlan(plan, tools);
}

type Shaping = {
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly names: readonly string[];
  readonly deniedFields: ReadonlySet<FieldNode>;
};

/** Shapes kept for one operation: n conditions make up to 2^n of them. */
const shapeBound = 32;

export function shapesByCondition(
  { apiSchema: schema, keys }: CompileTools,
  definition: OperationDefinitionNode,
  { fragments, names, deniedFields }: Shaping,
): CompiledOperation['shape'] {
  const root = rootTypeOf(definition, schema);
  const shapes = createBoundedCache<OperationShape>({ entries: shapeBound, weight: shapeBound });
  return (variables) => {
    let key = '';
    for (const name of names) key += variables[name] === true ? '1' : '0';
    const known = shapes.get(key);
    if (known) return known;
    const conditions = Object.fromEntries(names.map((name) => [name, variables[name] === true]));
    const scope = { schema, fragments, conditions, keys, deniedFields };
    const shape = {
      complete: compileShape(scope, root, definition.selectionSet),
      introspect: compileIntrospection(scope, definition),
      // It knows no errors, and each denied field is one.
      writer: deniedFields.size > 0 ? () => undefined : once(() => compileWriter(scope, root, definition.selectionSet)),
    };
    shapes.set(key, shape, 1);
    return shape;
  };
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
