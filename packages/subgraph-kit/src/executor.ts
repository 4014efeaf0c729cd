import type { Logger, Viewer } from '@supergraph/service-kit';
import { type DocumentNode, GraphQLError, type GraphQLFormattedError, type GraphQLSchema, parse, validate } from 'graphql';
import { createContext } from './context.ts';
import type { Database } from './database.ts';
import { createExecute } from './execute/create-execute.ts';
import { mapError } from './map-error.ts';
import { countStatements, createStatementLog, type Statement } from './statements.ts';

export type SubgraphRequest = {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>> | null;
  readonly operationName?: string | null;
  readonly viewer?: Viewer | null;
  /** Answer `extensions.trace` with the SQL statements. */
  readonly trace?: boolean;
  readonly requestId?: string;
  readonly signal?: AbortSignal;
};

/** Fresh for each call and owned by the caller, who may write into it. */
export type SubgraphResponse = {
  data?: Record<string, unknown> | null;
  errors?: readonly GraphQLFormattedError[];
  extensions?: { trace: { sql: readonly Statement[] } };
};

export type Executor = {
  execute(request: SubgraphRequest): Promise<SubgraphResponse>;
  /** For a front that has parsed and validated already. */
  executeDocument(document: DocumentNode, request: Omit<SubgraphRequest, 'query'>): Promise<SubgraphResponse>;
};

type Checked = { readonly document: DocumentNode } | { readonly errors: readonly GraphQLError[] };

/** Documents kept parsed and validated. A gateway sends few distinct ones: the fetches of its plans. */
const documentBound = 2_000;

export function createExecutor({ schema, database, logger }: { schema: GraphQLSchema; database: Database; logger: Logger }): Executor {
  const documents = new Map<string, Checked>();
  const execute = createExecute(schema);
  const check = (query: string): Checked => {
    const known = documents.get(query);
    if (known) return known;
    const checked = parseAndValidate(schema, query);
    const [oldest] = documents.keys();
    if (documents.size >= documentBound && oldest !== undefined) documents.delete(oldest);
    documents.set(query, checked);
    return checked;
  };
  const executeDocument: Executor['executeDocument'] = (document, request) => {
    const log = createStatementLog({ isTraced: request.trace === true });
    const requestLogger = request.requestId === undefined ? logger : logger.child({ requestId: request.requestId });
    const context = createContext({ database, viewer: request.viewer ?? null, logger: requestLogger, signal: request.signal });
    return countStatements(log, async () => {
      const result = await execute({ document, context, variables: request.variables ?? {}, operationName: request.operationName ?? null });
      const response: SubgraphResponse = {};
      if (result.errors) response.errors = result.errors.map((error) => mapError(error, requestLogger));
      if (result.data !== undefined) response.data = result.data as Record<string, unknown> | null;
      if (log.statements) response.extensions = { trace: { sql: log.statements } };
      return response;
    });
  };
  return {
    executeDocument,
    execute: async (request) => {
      const checked = check(request.query);
      if ('errors' in checked) return { errors: checked.errors.map((error) => mapError(error, logger)) };
      return executeDocument(checked.document, request);
    },
  };
}

function parseAndValidate(schema: GraphQLSchema, query: string): Checked {
  try {
    const document = parse(query, { maxTokens: 20_000 });
    const errors = validate(schema, document, undefined, { maxErrors: 10 });
    return errors.length === 0 ? { document } : { errors: errors.map((error) => withCode(error, 'GRAPHQL_VALIDATION_FAILED')) };
  } catch (error) {
    if (error instanceof GraphQLError) return { errors: [withCode(error, 'GRAPHQL_PARSE_FAILED')] };
    throw error;
  }
}

function withCode(error: GraphQLError, code: string): GraphQLError {
  return new GraphQLError(error.message, { nodes: error.nodes, source: error.source, positions: error.positions, extensions: { code } });
}
