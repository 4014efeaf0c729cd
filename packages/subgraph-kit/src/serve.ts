import { ApolloServer, HeaderMap } from '@apollo/server';
import { ApolloServerPluginInlineTraceDisabled, ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { ApolloServerPluginLandingPageLocalDefault } from '@apollo/server/plugin/landingPage/default';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { DomainError, graphqlRoute, type HttpServer, type HttpServerOptions, type Logger, readRequestId, startHttpServer } from '@supergraph/service-kit';
import { GraphQLError, parse } from 'graphql';
import { admitCalls, type TrustedCalls } from './admit-calls.ts';
import { unknownClient } from './context.ts';
import type { Subgraph } from './define-subgraph.ts';
import { serveEvents } from './serve-events.ts';
import type { SubgraphRequest } from './subgraph-request.ts';
import { withinTime } from './within-time.ts';

export type ServeOptions = {
  readonly port: number;
  /** Default 127.0.0.1. */
  readonly host?: string;
  readonly calls: TrustedCalls;
  readonly logger: Logger;
  /** By which the age of calls is told. Default `Date.now`. */
  readonly now?: () => number;
} & Pick<HttpServerOptions, 'leaveMs'>;

type RequestContext = Pick<SubgraphRequest, 'viewer' | 'client' | 'sessionCookie' | 'trace' | 'requestId' | 'signal'>;

/**
 * Puts a subgraph on a port: Apollo Server is the HTTP front, the subgraph's own executor runs the operation.
 * @throws DomainError CONFIG_INVALID for unsigned calls from other machines, PORT_IN_USE
 */
export async function serveSubgraph(subgraph: Subgraph, { port, host = '127.0.0.1', leaveMs = 0, calls, logger, now }: ServeOptions): Promise<HttpServer> {
  const isUnsigned = calls === 'unsigned';
  if (isUnsigned && !isLoopback(host))
    throw new DomainError('CONFIG_INVALID', `Subgraph ${subgraph.name} takes unsigned calls, and then may not listen on ${host}.`);
  const { admit, admitted } = admitCalls(calls, { subgraph: subgraph.name, logger, now });
  const apollo = new ApolloServer<RequestContext>({
    gateway: frontOf(subgraph),
    // The gateway has the schema, and others do not ask.
    introspection: isUnsigned,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: true,
    parseOptions: { maxTokens: 20_000 },
    stopOnTerminationSignals: false,
    nodeEnv: 'production',
    plugins: [
      isUnsigned ? ApolloServerPluginLandingPageLocalDefault({ footer: false }) : ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
    ],
    logger,
  });
  await apollo.start();
  const stopping = new AbortController();
  const route = graphqlRoute(
    '/graphql',
    (request, raw, leaving) => {
      const { method, headers, search, body } = request;
      const { claims, timeoutMs } = admitted(raw);
      const context = { ...claims, client: claims.client ?? unknownClient, ...requestIdIn(headers) };
      const events =
        subgraph.subscribe && serveEvents(subgraph.subscribe, request, () => ({ ...context, signal: AbortSignal.any([leaving, stopping.signal]) }));
      if (events) return events;
      const httpHeaders = new HeaderMap();
      for (const [name, value] of headers) httpHeaders.set(name, value);
      return withinTime({ timeoutMs, outer: leaving }, (signal) =>
        apollo.executeHTTPGraphQLRequest({
          httpGraphQLRequest: { method, headers: httpHeaders, search, body },
          context: async () => ({ ...context, signal }),
        }),
      );
    },
    { bodyLimitBytes: 8_000_000, admit },
  );
  const server = await startHttpServer({ port, host, leaveMs, routes: [route, ...subgraph.routes], logger, ready: () => readinessOf(subgraph) });
  return {
    ...server,
    stop: async () => {
      await server.leave();
      // Its subscribers, of whom the port would wait for each.
      stopping.abort();
      await server.stop();
      await apollo.stop();
    },
  };
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
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

function requestIdIn(headers: ReadonlyMap<string, string>): { readonly requestId?: string } {
  const requestId = readRequestId(headers.get('x-request-id'));
  return requestId === undefined ? {} : { requestId };
}

async function readinessOf(subgraph: Subgraph): Promise<{ ok: boolean; checks: Record<string, string> }> {
  try {
    await subgraph.ready();
    return { ok: true, checks: { database: 'ok' } };
  } catch {
    return { ok: false, checks: { database: 'unreachable' } };
  }
}
