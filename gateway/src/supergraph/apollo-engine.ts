import '../no-telemetry.ts';
import { createHash } from 'node:crypto';
import { ApolloGateway, type GraphQLDataSource, type GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import { DomainError } from '@supergraph/service-kit';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Engine, EngineOptions, OperationAnswer, OperationRequest } from '../engine.ts';
import type { CallContext, SubgraphAnswer, SubgraphCall, SubgraphTransport } from '../subgraphs/transport.ts';
import { nulledPaths } from './nulled-paths.ts';

type Executor = Awaited<ReturnType<ApolloGateway['load']>>['executor'];

/** The stock @apollo/gateway behind the interface of our engine, calling subgraphs by our transports. */
export async function createApolloEngine({ supergraphSdl, transports, logger, createEstimates }: EngineOptions): Promise<Engine> {
  const gateway = new ApolloGateway({
    supergraphSdl,
    logger,
    buildService: ({ name }) => dataSourceOf(transports.get(name), name),
    // Both are otherwise decided by NODE_ENV.
    __exposeQueryPlanExperimental: false,
    validateSupergraph: true,
  });
  const { schema, executor } = await gateway.load({ apollo: {} as never });
  return {
    apiSchema: schema,
    estimate: createEstimates?.(schema),
    execute: async (request) => (await refusalOf(request)) ?? answerOf((await executor(requestContextOf(request, logger))) as OperationAnswer),
    stop: () => gateway.stop(),
  };
}

/** To whom every operation costs the same. Null when it is paid for. */
async function refusalOf({ context }: OperationRequest): Promise<OperationAnswer | null> {
  try {
    await context.charge?.(1);
    return null;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { errors: [new GraphQLError(error.message, { extensions: { ...error.extensions, code: error.code } })] };
  }
}

/** As much as the stock executor reads of what Apollo Server hands to it. */
function requestContextOf(request: OperationRequest, logger: EngineOptions['logger']): Parameters<Executor>[0] {
  const { document, source, operationName, variables, context } = request;
  const queryHash = createHash('sha256').update(source).digest('hex');
  const asked = { query: source, variables: variables ?? {}, ...(operationName !== null && { operationName }) };
  return { request: asked, document, source, queryHash, operationName, context, logger, metrics: {} } as unknown as Parameters<Executor>[0];
}

function answerOf({ data, errors, extensions }: OperationAnswer): OperationAnswer {
  return {
    ...(data !== undefined && { data }),
    ...(errors && { errors: errors.map(withService) }),
    ...(extensions && { extensions }),
  };
}

/** Says `service` as our own engine does, where Apollo's says `serviceName`. */
function withService(error: GraphQLError): GraphQLError {
  const { serviceName: service, ...extensions } = error.extensions;
  return service === undefined ? error : new GraphQLError(error.message, { path: error.path ?? null, extensions: { ...extensions, service } });
}

function dataSourceOf(transport: SubgraphTransport | undefined, name: string): GraphQLDataSource {
  if (!transport) throw new DomainError('SUPERGRAPH_INVALID', `There is no way to the subgraph "${name}".`);
  return { process: async (options) => (await answerTo(callOf(options), transport)) as Awaited<ReturnType<GraphQLDataSource['process']>> };
}

function callOf({ request, context }: GraphQLDataSourceProcessOptions): SubgraphCall {
  const { query = '', variables = {}, operationName = null } = request;
  // Entities are fetched by queries also within a mutation.
  return { query, variables, operationName, kind: query.startsWith('mutation') ? 'mutation' : 'query', context: context as CallContext };
}

/** Without an answer, errors at each field that stays null: the stock executor places what is thrown nowhere. */
async function answerTo(call: SubgraphCall, transport: SubgraphTransport): Promise<SubgraphAnswer> {
  try {
    const answer = await transport.call(call);
    if (answer.data) checkEntities(answer.data, call, transport.name);
    else return { data: null, errors: place(answer.errors ?? [], call) };
    return answer;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { data: null, errors: nulledPaths(call).map((path) => ({ message: error.message, path, extensions: { code: error.code } })) };
  }
}

function place(errors: readonly GraphQLFormattedError[], call: SubgraphCall): GraphQLFormattedError[] {
  const [first] = nulledPaths(call);
  return errors.map((error) => (error.path || !first ? error : { ...error, path: first }));
}

function checkEntities(data: Record<string, unknown>, { variables: { representations } }: SubgraphCall, name: string): void {
  if (!Array.isArray(representations)) return;
  const { _entities: entities } = data;
  if (Array.isArray(entities) && entities.length === representations.length) return;
  throw new DomainError('SUBGRAPH_UNAVAILABLE', `Subgraph "${name}" did not answer with one entity for each that was asked for.`);
}
