import type { ErrorCode, Logger } from '@supergraph/service-kit';
import { type DocumentNode, GraphQLError, type GraphQLSchema, getOperationAST, parse, validate } from 'graphql';
import { createContext } from './context.ts';
import type { Database } from './database.ts';
import { createExecute } from './execute/create-execute.ts';
import { mapError } from './map-error.ts';
import { refuseOversize } from './refuse-oversize.ts';
import { countStatements, createStatementLog } from './statements.ts';
import type { SubgraphRequest, SubgraphResponse } from './subgraph-request.ts';
import { subscribeToEvents } from './subscribe-to-events.ts';

export type Executor = {
  execute(request: SubgraphRequest): Promise<SubgraphResponse>;
  /**
   * Of a subscription, an answer for each event, until the signal aborts; an answer with errors when it does not begin. Any
   * other operation is executed.
   */
  subscribe(request: SubgraphRequest): Promise<AsyncIterableIterator<SubgraphResponse> | SubgraphResponse>;
  /** For a front that has parsed and validated already. */
  executeDocument(document: DocumentNode, request: Omit<SubgraphRequest, 'query'>): Promise<SubgraphResponse>;
};

export type ExecutorOptions = { readonly schema: GraphQLSchema; readonly database: Database; readonly resources: unknown; readonly logger: Logger };

type Checked = { readonly document: DocumentNode } | { readonly errors: readonly GraphQLError[] };

/** Documents kept parsed and validated. A gateway sends few distinct ones: the fetches of its plans. */
const documentBound = 2_000;
/** Longer ones are read each time, so that what is kept is bounded in size too. */
const keptLength = 50_000;

export function createExecutor({ schema, database, resources, logger }: ExecutorOptions): Executor {
  const documents = new Map<string, Checked>();
  const execute = createExecute(schema);
  const check = (query: string): Checked => {
    const known = documents.get(query);
    if (known) return known;
    const checked = parseAndValidate(schema, query);
    if (query.length > keptLength) return checked;
    const [oldest] = documents.keys();
    if (documents.size >= documentBound && oldest !== undefined) documents.delete(oldest);
    documents.set(query, checked);
    return checked;
  };
  const loggerFor = ({ requestId }: Pick<SubgraphRequest, 'requestId'>): Logger => (requestId === undefined ? logger : logger.child({ requestId }));
  const executeDocument: Executor['executeDocument'] = (document, request) => {
    const log = createStatementLog({ isTraced: request.trace === true, signal: request.signal });
    const requestLogger = loggerFor(request);
    const setCookies: string[] = [];
    const context = createContext({ database, resources, request, logger: requestLogger, setCookies });
    return countStatements(log, async () => {
      const result = await execute({ document, context, variables: request.variables ?? {}, operationName: request.operationName ?? null });
      // Nobody reads it, and what has failed since then has failed for that.
      if (request.signal?.aborted) return givenUp();
      const response: SubgraphResponse = {};
      if (result.errors) response.errors = result.errors.map((error) => mapError(error, requestLogger));
      if (result.data !== undefined) response.data = result.data as Record<string, unknown> | null;
      if (log.statements) response.extensions = { trace: { sql: log.statements } };
      if (setCookies.length > 0) response.extensions = { ...response.extensions, setCookies };
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
    subscribe: async (request) => {
      const checked = check(request.query);
      const requestLogger = loggerFor(request);
      if ('errors' in checked) return { errors: checked.errors.map((error) => mapError(error, requestLogger)) };
      const { document } = checked;
      if (getOperationAST(document, request.operationName)?.operation !== 'subscription') return executeDocument(document, request);
      // What the loaders have read for one event may have changed by the next.
      return subscribeToEvents({
        schema,
        document,
        request,
        createContext: () => createContext({ database, resources, request, logger: requestLogger }),
        logger: requestLogger,
      });
    },
  };
}

function givenUp(): SubgraphResponse {
  return { data: null, errors: [{ message: 'The call was given up.', extensions: { code: 'SUBGRAPH_TIMEOUT' satisfies ErrorCode } }] };
}

function parseAndValidate(schema: GraphQLSchema, query: string): Checked {
  try {
    const document = parse(query, { maxTokens: 20_000 });
    refuseOversize(document);
    const errors = validate(schema, document, undefined, { maxErrors: 10, hideSuggestions: true });
    return errors.length === 0 ? { document } : { errors: errors.map((error) => withCode(error, 'GRAPHQL_VALIDATION_FAILED')) };
  } catch (error) {
    if (error instanceof RangeError) return { errors: [withCode(new GraphQLError('The document is nested too deeply.'), 'GRAPHQL_PARSE_FAILED')] };
    if (!(error instanceof GraphQLError)) throw error;
    return { errors: [error.extensions['code'] === undefined ? withCode(error, 'GRAPHQL_PARSE_FAILED') : error] };
  }
}

function withCode(error: GraphQLError, code: string): GraphQLError {
  const { message, nodes, source, positions, originalError } = error;
  return new GraphQLError(message, { nodes, source, positions, originalError, extensions: { code } });
}
