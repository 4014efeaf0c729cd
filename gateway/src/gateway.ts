import { type HttpRoute, type Logger, type Stoppable, startHttpServer } from '@supergraph/service-kit';
import { type GatewaySettings, readSettings } from './config.ts';
import { createPipeline } from './pipeline.ts';
import { startApolloFront } from './server/apollo-front.ts';
import { createCors } from './server/cors.ts';
import { graphiqlRoute } from './server/graphiql.ts';
import { createReadiness } from './server/readiness.ts';
import { SharedTransports, type SubgraphPlace } from './subgraphs/shared-transports.ts';
import { type EngineName, engines } from './supergraph/engines.ts';
import { openSupergraph } from './supergraph/supergraph.ts';

export type GatewayOptions = {
  /** A composed supergraph of federation 2. It is followed: a changed one replaces it without losing a request. */
  readonly supergraphFile: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Default 127.0.0.1: nothing is open to other machines unless the operator says so. */
  readonly host?: string;
  /** Where subgraphs are, by name. One that is not named is called at its URL in the supergraph. */
  readonly subgraphs?: Readonly<Record<string, SubgraphPlace>>;
  /** Take the caller from the header `x-dev-viewer: usr_<uuid>`. For development only. */
  readonly devViewer: boolean;
  /** Apollo Sandbox at /graphql, GraphiQL at /graphiql, CORS for both, introspection, traces on request. For development. */
  readonly landing: boolean;
  readonly logger: Logger;
  /** Default: the setting GATEWAY_ENGINE. */
  readonly engine?: EngineName;
  /** Over those from the environment, see config.ts. */
  readonly settings?: Partial<GatewaySettings>;
};

export type Gateway = Stoppable & { readonly url: string };

/**
 * Starts the gateway.
 * @throws DomainError SUPERGRAPH_INVALID, PORT_IN_USE, CONFIG_INVALID
 */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { supergraphFile: file, port, host, subgraphs: places = {}, logger } = options;
  const settings: GatewaySettings = { ...readSettings(), ...options.settings };
  const transports = new SharedTransports(settings.subgraphs, logger);
  const createEngine = engines[options.engine ?? settings.engine];
  await using opened = new AsyncDisposableStack();
  const supergraph = opened.adopt(await openSupergraph({ file, createEngine, places, transports, logger }), stop);
  const introspection = settings.introspection ?? options.landing;
  const { persistedQueries } = settings;
  const front = opened.adopt(await startApolloFront({ supergraph, landing: options.landing, introspection, persistedQueries, logger }), stop);
  const server = opened.adopt(
    await startHttpServer({
      port,
      ...(host !== undefined && { host }),
      routes: routesFor(options, settings, createPipeline({ ...pipelineSettings(options, settings), front })),
      logger,
      ready: createReadiness(supergraph),
      drainTimeoutMs: settings.drainTimeoutMs,
    }),
    stop,
  );
  const running = opened.move();
  logger.info({ url: server.url, snapshot: supergraph.current.id, engine: options.engine ?? settings.engine }, 'gateway is ready');
  return {
    url: server.url,
    stop: async () => {
      await running.disposeAsync();
      logger.info('gateway has stopped');
    },
  };
}

function stop(started: Stoppable): Promise<void> {
  return started.stop();
}

function pipelineSettings({ landing, devViewer, logger }: GatewayOptions, settings: GatewaySettings) {
  const { bodyLimitBytes, requestTimeoutMs, corsOrigins: origins } = settings;
  return { cors: createCors({ origins, isDevelopment: landing }), devViewer, mayTrace: landing, bodyLimitBytes, requestTimeoutMs, logger };
}

function routesFor({ landing }: GatewayOptions, _settings: GatewaySettings, pipeline: HttpRoute): HttpRoute[] {
  return landing ? [pipeline, graphiqlRoute('/graphiql'), redirect('/', '/graphql')] : [pipeline];
}

function redirect(path: string, location: string): HttpRoute {
  return { path, handle: async (_request, response) => void response.writeHead(302, { location }).end() };
}
