import { type HttpRoute, type Logger, type Readiness, type Stoppable, startHttpServer, toGraphqlRequest } from '@supergraph/service-kit';
import type { GraphQLSchema } from 'graphql';
import { type GatewaySettings, readSettings } from './config.ts';
import { createNoteUntrusted } from './documents/note-untrusted.ts';
import { createTrust } from './documents/trust.ts';
import { openTrustedDocuments } from './documents/trusted-documents.ts';
import type { EngineOptions } from './engine.ts';
import { createAuthenticate } from './identity/authenticate.ts';
import { createClientAddress } from './identity/client-address.ts';
import { KeySet } from './identity/key-set.ts';
import type { KeySource } from './identity/key-source.ts';
import { createTokenVerifier } from './identity/token-verifier.ts';
import { inspectRoutes } from './inspect/inspect-routes.ts';
import { createRecentRequests, type RecentRequests } from './inspect/recent-requests.ts';
import { createCostEstimates } from './limits/operation-costs.ts';
import { watchOverload } from './overload/overload.ts';
import { createPipeline, type PipelineOptions } from './pipeline.ts';
import { openRateLimits } from './rate-limits/rate-limits.ts';
import { createAdmission } from './server/admission.ts';
import { startApolloFront } from './server/apollo-front.ts';
import { createCors } from './server/cors.ts';
import { createDocuments } from './server/documents.ts';
import { createExpressLane } from './server/express-lane.ts';
import { createErrorFormatter } from './server/format-error.ts';
import { graphiqlRoute } from './server/graphiql.ts';
import { createReadiness } from './server/readiness.ts';
import { createStreamLane } from './server/stream-lane.ts';
import { createSubscriptionLane } from './server/subscription-lane.ts';
import { shareSettings } from './share-settings.ts';
import { SharedTransports, type SubgraphPlace } from './subgraphs/shared-transports.ts';
import { Subscriptions } from './subscriptions/subscriptions.ts';
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
  /** Where call keys are unless the setting GATEWAY_CALL_KEYS_FOLDER says so. */
  readonly callKeysFolder?: string;
  /** The keys of tokens, or the URL of their JWK set, unless the setting GATEWAY_JWKS_URL says so. */
  readonly publicKeys?: KeySource | undefined;
  /** Take the caller from the header `x-dev-viewer: usr_<uuid>`. For development only. */
  readonly devViewer: boolean;
  /** Apollo Sandbox at /graphql, GraphiQL at /graphiql, CORS for both, /inspect, introspection, plans and traces on request. For development. */
  readonly landing: boolean;
  readonly logger: Logger;
  /** Default: the setting GATEWAY_ENGINE. */
  readonly engine?: EngineName;
  /** Over those from the environment, see config.ts. */
  readonly settings?: Partial<GatewaySettings>;
  /** Decides, for each request, labels of `@override(label:)` that are no `percent(n)`. Default: none is active. */
  readonly overrideLabel?: NonNullable<EngineOptions['overrideLabel']>;
  /** Decides, once for each request, the policies of `@policy`. Default: none is granted. */
  readonly policy?: NonNullable<EngineOptions['policy']>;
  /** Told of each operation that is compiled and finds the cache of those full: many such are a flood. Must not throw. */
  readonly onFullCache?: EngineOptions['onFullCache'];
  /** How many processes share the port, this one among them: each takes its part of the bounds. Default 1. */
  readonly processes?: number;
  /** What else the port serves, such as the routes of subgraphs in this process. They do not pass the guards of /graphql. */
  readonly routes?: readonly HttpRoute[];
  /** What else must be ready, for `/health/ready`. Must not throw. */
  readonly alsoReady?: () => Readiness;
};

export type Gateway = Stoppable & { readonly url: string };

/**
 * Starts the gateway.
 * @throws DomainError SUPERGRAPH_INVALID, PORT_IN_USE, CONFIG_INVALID
 */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const opened: Stoppable[] = [];
  try {
    const { url, about } = await open(options, opened);
    options.logger.info({ url, ...about }, 'gateway is ready');
    return {
      url,
      stop: async () => {
        await stopAll(opened);
        options.logger.info('gateway has stopped');
      },
    };
  } catch (error) {
    await stopAll(opened);
    throw error;
  }
}

/** In the order in which each needs the one before. */
async function open(options: GatewayOptions, opened: Stoppable[]) {
  const { supergraphFile: file, port, host, subgraphs: places = {}, devViewer, landing, overrideLabel, policy, logger } = options;
  const settings = shareSettings({ ...readSettings(), ...options.settings }, options.processes ?? 1);
  const { introspection = landing, leaveMs, drainTimeoutMs, maxConnections, heldBodiesLimitBytes, answersDirectly } = settings;
  // What a client registers is trusted by nobody.
  const persistedQueries = settings.persistedQueries && settings.documents.mode !== 'only';
  const engine = options.engine ?? settings.engine;
  const { texts, folder = options.callKeysFolder } = settings.subgraphs.callKeys;
  const transports = new SharedTransports({ ...settings.subgraphs, callKeys: { texts, folder } }, logger);
  const { limits, suggestions = landing, validationErrors = landing ? 10 : 1 } = settings;
  const createEngine = (parts: EngineOptions) => {
    const createEstimates = (schema: GraphQLSchema) => createCostEstimates(schema, { supergraphSdl: parts.supergraphSdl, limits });
    return engines[engine]({
      ...parts,
      ...settings.ownEngine,
      onFullCache: options.onFullCache,
      createEstimates,
      ...(overrideLabel && { overrideLabel }),
      ...(policy && { policy }),
    });
  };
  const { documents } = settings;
  const trusted = documents.mode === 'off' ? undefined : await openTrustedDocuments({ ...documents, logger });
  const supergraph = await openSupergraph({ file, createEngine, places, transports, makeReady: trusted?.makeReady, logger });
  opened.push(supergraph);
  if (trusted) opened.push(trusted.follow(supergraph));
  const known = createDocuments();
  const admission = createAdmission({ limits, supergraph, documents: known });
  const lanes = {
    supergraph,
    documents: known,
    admit: admission.admit,
    formatError: createErrorFormatter({ isDevelopment: landing, hidesSchema: !suggestions }),
    logger,
  };
  const front = await startApolloFront({ ...lanes, landing, introspection, persistedQueries, maxTokens: limits.tokens, validationErrors });
  opened.push(front);
  const stream = createStreamLane(lanes);
  const { heartbeatMs, ...bounds } = settings.subscriptions;
  const subscriptions = new Subscriptions({ ...bounds, supergraph, eventTimeoutMs: settings.requestTimeoutMs, logger });
  const subscription = createSubscriptionLane({
    ...lanes,
    subscriptions,
    persistedQueries,
    introspection,
    heartbeatMs,
    requestTimeoutMs: settings.requestTimeoutMs,
  });
  const express = settings.expressLane ? createExpressLane(lanes) : undefined;
  const cors = createCors({ origins: settings.corsOrigins, isDevelopment: landing });
  const overload = watchOverload(settings.overload, logger);
  opened.push(overload);
  const rateLimits = settings.limitsRates ? await openRateLimits(settings.rateLimits, logger) : undefined;
  if (rateLimits) opened.push(rateLimits);
  const recent = landing ? createRecentRequests() : undefined;
  const trust = trusted && createTrust(trusted);
  const onAnswered = tellBoth(recent && remember(recent), trusted && createNoteUntrusted(trusted, logger));
  const sessionCookie = settings.subgraphs.session.cookie;
  const { jwksUrl: source = options.publicKeys, ...tokens } = settings.tokens;
  const keys = source === undefined ? undefined : new KeySet({ source, logger });
  if (keys) opened.push(await started(keys));
  const authenticate = keys && createAuthenticate(createTokenVerifier(keys, tokens));
  const clientAddress = createClientAddress(settings.trustedProxies);
  const pipeline = createPipeline({
    ...settings,
    clientAddress,
    sessionCookie,
    authenticate,
    admission,
    urlLimitBytes: limits.urlBytes,
    front,
    subscription,
    stream,
    express,
    cors,
    overload,
    rateLimits,
    trust,
    devViewer,
    mayTrace: landing,
    onAnswered,
    logger,
  });
  const pages = recent ? [graphiqlRoute('/graphiql'), ...inspectRoutes({ recent, supergraph }), redirect('/', '/graphql')] : [];
  const routes = [pipeline, ...pages, ...(options.routes ?? [])];
  const ready = createReadiness({ supergraph, trusted }, [overload.readiness, ...(options.alsoReady ? [options.alsoReady] : [])]);
  const server = await startHttpServer({
    port,
    ...(host !== undefined && { host }),
    routes,
    ready,
    leaveMs: landing ? 0 : leaveMs,
    drainTimeoutMs,
    maxConnections,
    heldBodiesLimitBytes,
    answersDirectly,
    logger,
  });
  opened.push(server);
  // They end before the port closes, which waits for them.
  opened.push(subscriptions);
  opened.push({ stop: server.leave });
  return { url: server.url, about: { snapshot: supergraph.current.id, engine } };
}

type Listener = PipelineOptions['onAnswered'];

function tellBoth(one: Listener, other: Listener): Listener {
  if (!one || !other) return one ?? other;
  return (request, body) => {
    one(request, body);
    other(request, body);
  };
}

function remember(recent: RecentRequests): Listener {
  return (request, body) => recent.add(request, { ...toGraphqlRequest(request.raw, body), search: request.search });
}

async function started(keys: KeySet): Promise<Stoppable> {
  await keys.start();
  return { stop: async () => keys.stop() };
}

/** Last opened, first stopped: the port closes and requests end before what they run on does. */
async function stopAll(opened: Stoppable[]): Promise<void> {
  for (let last = opened.pop(); last; last = opened.pop()) await last.stop();
}

function redirect(path: string, location: string): HttpRoute {
  return { path, handle: async (_request, response) => void response.writeHead(302, { location }).end() };
}
