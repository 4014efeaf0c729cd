import { DomainError, type ErrorCode, type Logger } from '@supergraph/service-kit';
import { type DocumentNode, GraphQLError, type GraphQLSchema, type OperationTypeNode, parse, validate } from 'graphql';
import { createDecision, type DecidePolicy, nothingDenied } from './authorization/decide.ts';
import { restrictOperation } from './authorization/restrict-operation.ts';
import { InFlight } from './in-flight.ts';
import type { CompileEstimate } from './limits/operation-costs.ts';
import type { CoercedVariables } from './operations/coerce-variables.ts';
import { type CompiledDeferring, compileDeferring } from './operations/compile-deferring.ts';
import { type CompiledOperation, type CompileRequest, type CompileTools, compileOperation } from './operations/compile-operation.ts';
import { type CompiledSubscription, compileSubscription } from './operations/compile-subscription.ts';
import { createOperationCache, type OperationCache, type OperationKey } from './operations/operation-cache.ts';
import { createOperationRules } from './operations/operation-rules.ts';
import { openPlanning, planOperation } from './operations/plan-operation.ts';
import { resolveOperation } from './operations/resolve-operation.ts';
import { type Run, runOperation, writeEvent, writeOperation } from './operations/run-operation.ts';
import { type StreamedAnswer, streamOperation } from './operations/stream-operation.ts';
import type { PlannerName } from './plan/open-planner.ts';
import { createOverrideConditions, type DecideOverride } from './plan/override-conditions.ts';
import type { Overrides } from './plan/planner.ts';
import type { QueryPlan } from './plan/query-plan.ts';
import type { Schedule } from './plan/schedule-fetches.ts';
import type { Rest } from './rest.ts';
import { denial } from './shape/denial.ts';
import type { CallContext, SubgraphAnswer, SubgraphCall, SubgraphTransport } from './subgraphs/transport.ts';

export type EngineOptions = {
  readonly supergraphSdl: string;
  /** By the subgraph's name in the supergraph. The engine calls them; who made them stops them, after the engine. */
  readonly transports: ReadonlyMap<string, SubgraphTransport>;
  readonly logger: Logger;
  /** For compiled operations, see operations/operation-cache.ts. Default 48 000 000. */
  readonly operationCacheBytes?: number;
  /** Told of each operation that was compiled and finds that cache full. Must not throw. */
  readonly onFullCache?: (() => void) | undefined;
  /** Default: only `percent(n)` is ever active. A label for which it throws is not, and the error is logged. */
  readonly overrideLabel?: DecideOverride<CallContext>;
  /** Decides on `@policy`. Default: no policy is granted. Asked once for each request and policy; one for which it throws is not granted, and the error is logged. */
  readonly policy?: DecidePolicy | undefined;
  /** Called between the steps in which an engine is made, see rest.ts. Default: a turn of the event loop. */
  readonly rest?: Rest | undefined;
  /** See plan/open-planner.ts. */
  readonly planner?: PlannerName | undefined;
  /** For the plan of one operation. Default 2 000. */
  readonly planTimeoutMs?: number | undefined;
  /** Default `levels`, see plan/schedule-fetches.ts. */
  readonly schedule?: Schedule | undefined;
  /** Bounds what operations cost, by the API schema. Default: nothing does. */
  readonly createEstimates?: ((schema: GraphQLSchema) => CompileEstimate) | undefined;
};

/** An operation whose document has been parsed and validated against `apiSchema`. */
export type OperationRequest = {
  readonly document: DocumentNode;
  /** The text that `document` was parsed from: with `operationName`, the key of the compiled operation. */
  readonly source: string;
  readonly operationName: string | null;
  /** As the client sent them; the engine coerces them. */
  readonly variables: Readonly<Record<string, unknown>> | null;
  readonly context: CallContext;
};

export type OperationAnswer = {
  /** Absent when nothing was executed: no such operation, a variable of a wrong type, a document that cannot be planned, a caller who may not. */
  data?: Record<string, unknown> | null;
  errors?: readonly GraphQLError[];
  extensions?: Record<string, unknown>;
};

/** The same answer with its `data` written as JSON. */
export type WrittenAnswer = Omit<OperationAnswer, 'data'> & { readonly data?: string };

export type WriteRequest = Pick<OperationRequest, 'variables' | 'context'>;

/** An operation that has been parsed, validated, planned and compiled. */
export type PreparedOperation = {
  readonly kind: `${OperationTypeNode}`;
  readonly name: string | null;
  /** Never rejects, as `execute`. */
  write(request: WriteRequest): Promise<WrittenAnswer>;
};

/** A subscription that can begin: whom to ask for its events, and how to answer each. */
export type PreparedSubscription = {
  /** Where the events come from. The same for two versions of the supergraph: so are the events. */
  readonly source: { readonly transport: SubgraphTransport; readonly call: SubgraphCall };
  /** Resolves when the subgraph has taken the subscription. @throws DomainError as the transport */
  open(context: CallContext): Promise<AsyncIterable<SubgraphAnswer>>;
  /** Executes the operation for one event. Never rejects, as `execute`. */
  write(event: SubgraphAnswer, context: CallContext): Promise<WrittenAnswer>;
};

/** One version of the supergraph, ready to execute. */
export type Engine = {
  /** What clients see: the supergraph without its join directives and `@inaccessible` elements. */
  readonly apiSchema: GraphQLSchema;
  /** What an operation may cost. `execute` and the like check it too, with variables that are coerced. Absent where nothing bounds it. */
  readonly estimate?: CompileEstimate | undefined;
  /** What was executed before, under its very text; undefined when it was not, or is forgotten. Absent where nothing is prepared. */
  prepared?(source: string, operationName: string | null): PreparedOperation | undefined;
  /** What has been executed and is not forgotten, the most often first. Absent where nothing is prepared. */
  used?(): Iterable<OperationKey>;
  /** Makes an operation ready that another version has executed. Resolves to whether this version can, too. */
  prepare?(operation: OperationKey): Promise<boolean>;
  /**
   * The plan of an operation that has been validated, as `execute` runs it. Absent where the plan is not ours to show.
   * @throws GraphQLError when it cannot be planned
   */
  plan?(request: Pick<OperationRequest, 'document' | 'operationName' | 'context'>): Promise<QueryPlan>;
  /**
   * Executes an operation with `@defer`, and yields the parts of its answer as they come. Resolves to an answer without data
   * when nothing can be executed. Absent where there are no such answers.
   */
  stream?(request: OperationRequest): Promise<AsyncIterable<StreamedAnswer> | OperationAnswer>;
  /**
   * Makes a subscription ready that has been validated. Resolves to an answer without data when it cannot be executed. Absent
   * where there are none.
   */
  subscribe?(request: OperationRequest): Promise<PreparedSubscription | OperationAnswer>;
  /** Never rejects for a fault of the client or of a subgraph: those are in `errors`. */
  execute(request: OperationRequest): Promise<OperationAnswer>;
  /** Resolves when the operations in flight are answered. */
  stop(): Promise<void>;
};

/** @throws DomainError SUPERGRAPH_INVALID */
export async function createEngine(options: EngineOptions): Promise<Engine> {
  const { supergraphSdl, transports, logger, operationCacheBytes: bytes = 48_000_000, onFullCache: onFull, overrideLabel, policy } = options;
  const planning = await openPlanning(supergraphSdl, options);
  const { apiSchema, subgraphNames, planner, rules } = planning;
  const transport = (name: string): SubgraphTransport => {
    const found = transports.get(name);
    if (!found) throw new DomainError('SUPERGRAPH_INVALID', `There is no transport for the subgraph "${name}".`);
    return found;
  };
  for (const name of subgraphNames) transport(name);
  const estimate = options.createEstimates?.(apiSchema);
  const tools: CompileTools = { ...planning, transport, estimate };
  const onError = (err: unknown, label: string): void => logger.error({ err, label }, 'an override label could not be decided');
  const overridesOf = createOverrideConditions<CallContext>(planner, { decide: overrideLabel, onError });
  const isOverridden = planner.overrideLabels.length + planner.overridePercentages.length > 0;
  const onPolicyError = (err: unknown, name: string): void => logger.error({ err, policy: name }, 'a policy could not be decided');
  const decide = createDecision({ policy, onError: onPolicyError });
  const ruled = createOperationRules(planning);
  const operations = createOperationCache<CompiledOperation>({ bytes, onFull });
  const streams = createOperationCache<CompiledDeferring>({ bytes: bytes / 4, onFull });
  const subscriptions = createOperationCache<CompiledSubscription>({ bytes: bytes / 4, onFull });
  const inFlight = new InFlight();

  const compiled = async <Operation>(
    cache: OperationCache<Operation>,
    compile: (tools: CompileTools, request: CompileRequest) => Promise<Operation>,
    { source, operationName, context, denied }: Compiling,
  ): Promise<Operation> => {
    const { key, ...overrides } = await overridesOf(context);
    const text = key === '' ? source : `${key}\n${source}`;
    const known = cache.peek(text, operationName, denied);
    return known ?? cache.get({ source: text, operationName, denied }, () => compile(tools, { source, operationName, denied, ...overrides }));
  };
  const deniedTo = ({ source, operationName, document, context }: Omit<OperationRequest, 'variables'>): readonly string[] =>
    decide(ruled.requirements(source, operationName, document), context);

  const answer = async (request: OperationRequest): Promise<OperationAnswer> => {
    const { variables, context } = request;
    try {
      const operation = await compiled(operations, compileOperation, { ...request, denied: deniedTo(request) });
      const coerced = admit(operation, { variables, context });
      if ('errors' in coerced) return coerced;
      const charging = context.charge?.(pointsOf(coerced.cost));
      if (charging) await charging;
      return await runOperation(operation, { variables: coerced.variables, context, logger });
    } catch (error) {
      return { errors: [refuse(error, logger, context)] };
    }
  };
  const write = async (operation: CompiledOperation, { variables, context }: WriteRequest): Promise<WrittenAnswer> => {
    try {
      const coerced = admit(operation, { variables, context });
      if ('errors' in coerced) return coerced;
      const charging = context.charge?.(pointsOf(coerced.cost));
      if (charging) await charging;
      return await writeOperation(operation, { variables: coerced.variables, context, logger });
    } catch (error) {
      return { errors: [refuse(error, logger, context)] };
    }
  };
  const writeRuled = async (key: OperationKey, request: WriteRequest): Promise<WrittenAnswer> => {
    try {
      const operation = await compiled(operations, compileOperation, { ...key, denied: key.denied ?? nothingDenied, context: request.context });
      return await write(operation, request);
    } catch (error) {
      return { errors: [refuse(error, logger, request.context)] };
    }
  };
  const stream = async (request: OperationRequest): Promise<AsyncIterable<StreamedAnswer> | OperationAnswer> => {
    const { variables, context } = request;
    try {
      const operation = await compiled(streams, compileDeferring, { ...request, denied: deniedTo(request) });
      const coerced = admit(operation, { variables, context });
      if ('errors' in coerced) return coerced;
      const charging = context.charge?.(pointsOf(coerced.cost));
      if (charging) await charging;
      return inFlight.trackEach(streamOperation(operation, { variables: coerced.variables, context, logger }));
    } catch (error) {
      return { errors: [refuse(error, logger, context)] };
    }
  };
  const writeOne = async (operation: CompiledSubscription, run: Run, event: SubgraphAnswer): Promise<WrittenAnswer> => {
    try {
      return await writeEvent(operation, run, event);
    } catch (error) {
      return { errors: [refuse(error, logger, run.context)] };
    }
  };
  const subscribe = async (request: OperationRequest): Promise<PreparedSubscription | OperationAnswer> => {
    const { variables, context } = request;
    try {
      const operation = await compiled(subscriptions, compileSubscription, { ...request, denied: deniedTo(request) });
      const coerced = admit(operation, { variables, context });
      if ('errors' in coerced) return coerced;
      const charging = context.charge?.(pointsOf(coerced.cost));
      if (charging) await charging;
      const { events } = operation;
      const { variables: values } = coerced;
      return {
        source: { transport: events.transport, call: events.call({ variables: values, context }) },
        open: (context) => events.open({ variables: values, context }),
        write: (event, context) => inFlight.track(writeOne(operation, { variables: values, context, logger }, event)),
      };
    } catch (error) {
      return { errors: [refuse(error, logger, context)] };
    }
  };

  return {
    apiSchema,
    estimate,
    stream,
    subscribe,
    prepared: (source, operationName) => {
      // Which one to take is not known before the request, and may take a callback.
      if (isOverridden) return undefined;
      const operation = operations.peek(source, operationName);
      const known = operation ?? ruled.peek(source, operationName);
      if (!known) return undefined;
      const { kind, name, requirements } = known;
      return {
        kind,
        name,
        write: (request) => {
          const denied = requirements.length === 0 ? nothingDenied : decide(requirements, request.context);
          return inFlight.track(operation && denied.length === 0 ? write(operation, request) : writeRuled({ source, operationName, denied }, request));
        },
      };
    },
    used: operations.used,
    prepare: async ({ source, operationName, denied: before = nothingDenied }) => {
      if (isOverridden) return false;
      try {
        const document = parse(source);
        if (validate(apiSchema, document, undefined, { maxErrors: 1 }).length > 0) return false;
        // Another version may require something else.
        const required = ruled.requirements(source, operationName, document);
        const denied = required.flatMap(({ text }) => (before.includes(text) ? [text] : []));
        await operations.get({ source, operationName, denied }, () => compileOperation(tools, { source, operationName, denied, ...nothingOverridden }));
        return true;
      } catch (error) {
        if (error instanceof GraphQLError || error instanceof DomainError) return false;
        throw error;
      }
    },
    plan: async ({ document, operationName, context }) => {
      const definition = resolveOperation(document, operationName);
      const restriction = { schema: apiSchema, rules };
      const { requirements } = restrictOperation(document, definition, { ...restriction, denied: nothingDenied });
      const restricted = restrictOperation(document, definition, { ...restriction, denied: decide(requirements, context) });
      return planOperation(planning, { document: restricted.document, operationName, ...(await overridesOf(context)) });
    },
    execute: (request) => inFlight.track(answer(request)),
    stop: async () => {
      await inFlight.ended();
      operations.clear();
      streams.clear();
      subscriptions.clear();
      ruled.clear();
      await planner.stop();
    },
  };
}

const nothingOverridden: Overrides = { labels: new Set(), percentage: 0 };

/** An operation, for a caller who lacks what is denied. */
type Compiling = OperationKey & Pick<OperationRequest, 'context'> & { readonly denied: readonly string[] };

/** The variables, if the operation may run with them. */
function admit({ coerce, isRefused }: Pick<CompiledOperation, 'coerce' | 'isRefused'>, { variables, context }: WriteRequest): CoercedVariables {
  const coerced = coerce(variables ?? {});
  return isRefused !== undefined && 'variables' in coerced && isRefused(coerced.variables) ? { errors: [denial(context.viewer)] } : coerced;
}

/** One for an operation, and one more for each hundred that it is estimated to cost. */
function pointsOf(cost: number): number {
  return 1 + Math.floor(cost / 100);
}

/** A refusal of ours, or of the planner, is told; anything else is a bug, and logged. */
function refuse(error: unknown, logger: Logger, { requestId }: CallContext): GraphQLError {
  if (error instanceof DomainError) return new GraphQLError(error.message, { extensions: { ...error.extensions, code: error.code } });
  if (error instanceof GraphQLError) return new GraphQLError(error.message, { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' satisfies ErrorCode } });
  logger.error({ err: error, requestId }, 'operation failed');
  return new GraphQLError('Internal server error', { extensions: { code: 'INTERNAL_SERVER_ERROR' satisfies ErrorCode } });
}
