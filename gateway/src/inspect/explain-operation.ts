import { DomainError } from '@supergraph/service-kit';
import { type DocumentNode, GraphQLError, type GraphQLSchema, Kind, type OperationDefinitionNode, parse, validate } from 'graphql';
import { openPlanning, planOperation } from '../operations/plan-operation.ts';
import type { PlannerName } from '../plan/open-planner.ts';
import type { QueryPlan } from '../plan/query-plan.ts';

export type ExplainOptions = {
  readonly supergraphSdl: string;
  readonly source: string;
  /** What faults are said to be in. */
  readonly sourceName: string;
  /** Needed where the document has several. */
  readonly operationName?: string | undefined;
  /** The active labels of `@override(label:)`; one that is `percent(n)` never is. Default: none. */
  readonly overrideLabels?: readonly string[] | undefined;
  /** Default: as the engine's. */
  readonly planner?: PlannerName | undefined;
};

export type ExplainedOperation = { readonly kind: OperationDefinitionNode['operation']; readonly name: string | null; readonly plan: QueryPlan };

/**
 * The plan by which the engine would execute an operation; no subgraph is asked.
 * @throws DomainError SUPERGRAPH_INVALID, GRAPHQL_PARSE_FAILED, GRAPHQL_VALIDATION_FAILED, OPERATION_RESOLUTION_FAILURE
 */
export async function explainOperation(options: ExplainOptions): Promise<ExplainedOperation> {
  const { supergraphSdl, sourceName, operationName, overrideLabels = [], planner } = options;
  const planning = await openPlanning(supergraphSdl, { planner });
  try {
    const document = readDocument(options, planning.apiSchema);
    const { operation: kind, name } = chooseOperation(document, { sourceName, operationName });
    const overrides = { labels: new Set(overrideLabels), percentage: justUnderAll };
    const plan = await planOperation(planning, { document, operationName: name?.value ?? null, ...overrides });
    return { kind, name: name?.value ?? null, plan };
  } catch (error) {
    throw error instanceof GraphQLError ? refusal('GRAPHQL_VALIDATION_FAILED', sourceName, [error]) : error;
  } finally {
    await planning.planner.stop();
  }
}

/** Percent: no override of fewer is active. */
const justUnderAll = 99.999;

function readDocument({ source, sourceName }: ExplainOptions, schema: GraphQLSchema): DocumentNode {
  try {
    const document = parse(source);
    const errors = validate(schema, document, undefined, { maxErrors: 10 });
    if (errors.length === 0) return document;
    throw refusal('GRAPHQL_VALIDATION_FAILED', sourceName, errors);
  } catch (error) {
    throw error instanceof GraphQLError ? refusal('GRAPHQL_PARSE_FAILED', sourceName, [error]) : error;
  }
}

function refusal(code: 'GRAPHQL_PARSE_FAILED' | 'GRAPHQL_VALIDATION_FAILED', sourceName: string, errors: readonly GraphQLError[]): DomainError {
  const lines = errors.map(({ message, locations }) => `${[sourceName, locations?.[0]?.line, locations?.[0]?.column].filter(Boolean).join(':')} ${message}`);
  return new DomainError(code, lines.join('\n'));
}

function chooseOperation({ definitions }: DocumentNode, { sourceName, operationName }: Pick<ExplainOptions, 'sourceName' | 'operationName'>) {
  const operations = definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const chosen = operationName === undefined ? operations : operations.filter(({ name }) => name?.value === operationName);
  const [only] = chosen;
  if (only && chosen.length === 1) return only;
  const names = operations.flatMap(({ name }) => name?.value ?? []).join(', ');
  const inIt = operations.length === 0 ? 'it has none' : `it has ${names === '' ? 'one without a name' : names}`;
  const message =
    operationName === undefined && operations.length > 1
      ? `${sourceName} has several operations, name one of them: ${names}.`
      : `${sourceName} has no operation${operationName === undefined ? '' : ` "${operationName}"`}; ${inIt}.`;
  throw new DomainError('OPERATION_RESOLUTION_FAILURE', message);
}
