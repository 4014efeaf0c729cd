import { ApolloServer, HeaderMap } from '@apollo/server';
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled';
import { ApolloServerPluginLandingPageLocalDefault } from '@apollo/server/plugin/landingPage/default';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphqlRoute, type HttpServer, type Logger, startHttpServer, type Viewer } from '@supergraph/service-kit';
import { GraphQLError, parse } from 'graphql';
import type { Subgraph } from './define-subgraph.ts';
import { tryDecodeId } from './ids.ts';
import { serveEvents } from './serve-events.ts';
import type { SubgraphRequest } from './subgraph-request.ts';

export type ServeOptions = { readonly port: number; readonly host?: string; readonly logger: Logger };

type RequestContext = Pick<SubgraphRequest, 'viewer' | 'trace' | 'requestId' | 'signal'>;

/** Puts a subgraph on a port: Apollo Server is the HTTP front, the subgraph's own executor runs the operation. */
export async function serveSubgraph(subgraph: Subgraph, { port, host, logger }: ServeOptions): Promise<HttpServer> {
  const apollo = new ApolloServer<RequestContext>({
    gateway: frontOf(subgraph),
    introspection: true,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    plugins: [ApolloServerPluginLandingPageLocalDefault({ footer: false }), ApolloServerPluginInlineTraceDisabled()],
    logger,
  });
  await apollo.start();
  const stopping = new AbortController();
  const route = graphqlRoute(
    '/graphql',
    (request, _raw, leaving) => {
      const { method, headers, search, body } = request;
      const events =
        subgraph.subscribe &&
        serveEvents(subgraph.subscribe, request, () => ({
          ...contextOf(headers),
          signal: AbortSignal.any([leaving, stopping.signal]),
        }));
      if (events) return events;
      const httpHeaders = new HeaderMap();
      for (const [name, value] of headers) httpHeaders.set(name, value);
      return apollo.executeHTTPGraphQLRequest({
        httpGraphQLRequest: { method, headers: httpHeaders, search, body },
        context: async () => ({ ...contextOf(headers), signal: leaving }),
      });
    },
    { bodyLimitBytes: 8_000_000 },
  );
  const server = await startHttpServer({
    port,
    ...(host !== undefined && { host }),
    routes: [route, ...subgraph.routes],
    logger,
    ready: () => readinessOf(subgraph),
  });
  return {
    ...server,
    stop: async () => {
      // Its subscribers, of whom the port would wait for each.
      stopping.abort();
      await server.stop();
      await apollo.stop();
    },
  };
}

/** Apollo Server leaves execution to a "gateway": here it is the subgraph itself, so both topologies share one executor. */
function frontOf(subgraph: Subgraph): NonNullable<ConstructorParameters<typeof ApolloServer<RequestContext>>[0]['gateway']> {
  const apiSchema = buildSubgraphSchema(parse(subgraph.sdl));
  return {
    load: async () => ({
      executor: async ({ source, request, context }) => {
        const { errors, ...response } = await subgraph.execute({
          ...(context as RequestContext),
          query: source,
          variables: request.variables ?? {},
          operationName: request.operationName ?? null,
        });
        // Apollo Server keeps the code of an error only when it is an instance.
        const instances = errors?.map(({ message, path, extensions }) => new GraphQLError(message, { path, extensions }));
        return { ...response, ...(instances && { errors: instances }) } as never;
      },
    }),
    onSchemaLoadOrUpdate: (listener) => {
      listener({ apiSchema, coreSupergraphSdl: '' });
      return () => {};
    },
    stop: async () => {},
  };
}

function contextOf(headers: ReadonlyMap<string, string>): RequestContext {
  const userId = tryDecodeId('usr', headers.get('x-viewer-id'));
  const viewer: Viewer | null = userId === null ? null : { userId, sessionId: null, scopes: headers.get('x-viewer-scopes')?.split(' ') ?? [] };
  const requestId = headers.get('x-request-id');
  return { viewer, trace: headers.get('x-supergraph-trace') === '1', ...(requestId !== undefined && { requestId }) };
}

async function readinessOf(subgraph: Subgraph): Promise<{ ok: boolean; checks: Record<string, string> }> {
  try {
    await subgraph.ready();
    return { ok: true, checks: { database: 'ok' } };
  } catch {
    return { ok: false, checks: { database: 'unreachable' } };
  }
}
