import { DomainError, parseConfig } from '@supergraph/service-kit';
import { z } from 'zod';
import { isProxy } from './identity/client-address.ts';
import type { Limits } from './limits/limits.ts';
import { isForwardable } from './subgraphs/forwarded-headers.ts';

const count = z.coerce.number().int().positive();
/** A store adds them up in 32 bits. */
const points = count.max(100_000_000);
const percent = z.coerce.number().int().min(0).max(100);
const flag = z.stringbool();
const algorithms = z.string().transform((text, context) => {
  const names = listIn(text);
  // Of a secret, the gateway would be as good a maker as who issues tokens.
  for (const name of names)
    if (!/^(EdDSA|Ed25519|(ES|RS|PS)(256|384|512))$/.test(name)) context.addIssue({ code: 'custom', message: `"${name}" is no signature by a private key` });
  if (names.length === 0) context.addIssue({ code: 'custom', message: 'it names none' });
  return names;
});
const proxies = z.string().transform((text, context) => {
  const addresses = listIn(text);
  for (const each of addresses) if (!isProxy(each)) context.addIssue({ code: 'custom', message: `"${each}" is no address and no network like 10.0.0.0/8` });
  return addresses;
});
/** See https://www.rfc-editor.org/rfc/rfc6265#section-4.1.1 */
const cookieName = z.string().regex(/^[\w!#$%&'*+.^`|~-]+$/);
const names = z.string().transform(listIn);
const headerNames = z.string().transform((text, context) => {
  const names = listIn(text.toLowerCase());
  for (const name of names) if (!isForwardable(name)) context.addIssue({ code: 'custom', message: `"${name}" cannot be forwarded` });
  return [...new Set(names)];
});

/** What the environment can set, with its default. Times are milliseconds. */
const environment = z.object({
  /** What executes operations: `own`, or `apollo`, the stock @apollo/gateway, for comparison. */
  GATEWAY_ENGINE: z.enum(['own', 'apollo']).default('own'),
  /** Of the own engine: `hive` is native code, `apollo` is @apollo/query-planner; `auto` takes `apollo` for what `hive` cannot plan. */
  GATEWAY_PLANNER: z.enum(['auto', 'hive', 'apollo']).default('auto'),
  /** Of the plan of one operation; after it the operation is refused. */
  GATEWAY_PLAN_TIMEOUT_MS: count.default(2_000),
  /** `levels` makes the fewest calls; by `triggers` no branch of an operation waits for another's slow subgraph. */
  GATEWAY_SCHEDULE: z.enum(['levels', 'triggers']).default('levels'),
  /** Compiled operations, by an estimate of what they hold; those not used for long go first. */
  GATEWAY_OPERATION_CACHE_BYTES: count.default(48_000_000),
  /** The schema may be asked for. Default: as the landing page is on. */
  GATEWAY_INTROSPECTION: flag.optional(),
  /** `prefer` knows the documents of a manifest by their ids, and answers all others too; `only` answers no others, nor persisted queries. */
  GATEWAY_DOCUMENTS: z.enum(['off', 'prefer', 'only']).default('off'),
  /** The manifest, in Apollo's format. It is followed as the supergraph is. */
  GATEWAY_DOCUMENTS_FILE: z.string().min(1).optional(),
  /** With `only`: refuse also the text of a trusted document, when it comes without its id. */
  GATEWAY_DOCUMENTS_REQUIRE_ID: flag.default(false),
  /** Automatic persisted queries, in a cache of 30 MB whose oldest entries go first. */
  GATEWAY_PERSISTED_QUERIES: flag.default(true),
  /** Origins of web pages that may call, separated by commas. With the landing page on, Apollo's Studio and this machine may too. */
  GATEWAY_CORS_ORIGINS: z.string().default(''),
  /** Operations that are compiled already go past Apollo Server. */
  GATEWAY_EXPRESS_LANE: flag.default(true),
  /** Plain POSTs are answered on their sockets, without node:http, which costs twice as much. */
  GATEWAY_DIRECT_HTTP: flag.default(true),
  /** Sockets of clients at once; one more is closed as it comes. */
  GATEWAY_MAX_CONNECTIONS: count.default(10_000),
  /** Of a body as it is sent, and once it is decompressed. */
  GATEWAY_BODY_LIMIT_BYTES: count.default(1_000_000),
  /** Of memory, for all bodies that have not come to their end, beside the 16 KB that each may have; one more byte is refused. */
  GATEWAY_HELD_BODIES_BYTES: count.default(64_000_000),
  GATEWAY_LIMIT_URL_BYTES: count.default(8_000),
  GATEWAY_LIMIT_DOCUMENT_BYTES: count.default(100_000),
  GATEWAY_LIMIT_TOKENS: count.default(10_000),
  /** Fields within one another; the introspection query of GraphiQL has 15. This and the next are counted once fragments are expanded. */
  GATEWAY_LIMIT_DEPTH: count.default(16),
  GATEWAY_LIMIT_ALIASES: count.default(30),
  GATEWAY_LIMIT_ROOT_FIELDS: count.default(20),
  /** Fields and fragments, of all operations of the document. */
  GATEWAY_LIMIT_SELECTIONS: count.default(3_000),
  GATEWAY_LIMIT_DIRECTIVES: count.default(50),
  /** Of one field, fragment, variable or operation. */
  GATEWAY_LIMIT_DIRECTIVES_AT_ONCE: count.default(5),
  /** Characters of JSON. */
  GATEWAY_LIMIT_VARIABLES_SIZE: count.default(100_000),
  /** Objects and lists within one another. */
  GATEWAY_LIMIT_VARIABLES_DEPTH: count.default(16),
  GATEWAY_LIMIT_VARIABLES_LIST_LENGTH: count.default(1_000),
  /** What an argument that sizes a list may ask for: by `@listSize`, or by the names below. */
  GATEWAY_LIMIT_LIST_SIZE: count.default(100),
  /** Arguments that size a list where no `@listSize` says so, separated by commas. */
  GATEWAY_SLICING_ARGUMENTS: names.default(['first', 'last', 'limit']),
  /** Elements that a list is taken to have when nothing tells. */
  GATEWAY_ASSUMED_LIST_SIZE: count.default(5),
  /** By `@cost` and `@listSize`, in objects that are asked for at most. */
  GATEWAY_LIMIT_COST: count.default(10_000),
  /** Told of a document that is not valid. Default: 1, and 10 with the landing page on. */
  GATEWAY_VALIDATION_ERRORS: count.optional(),
  /** Messages name what a client could have meant, and whatever else of the schema it did not send. Default: as the landing page is on. */
  GATEWAY_SUGGESTIONS: flag.optional(),
  /** From the request to the answer: what no subgraph has answered by then is null. */
  GATEWAY_REQUEST_TIMEOUT_MS: count.default(10_000),
  /** Requests in flight; one more is refused. Fewer are let in while the event loop is late. Subscriptions that have begun do not count. */
  GATEWAY_MAX_REQUESTS: count.default(2_000),
  /** While the event loop is later than that again and again, most requests are refused; 0 lets it be as late as it is. */
  GATEWAY_MAX_LOOP_DELAY_MS: z.coerce.number().int().min(0).default(200),
  /** Callers are limited in what they may ask for. Behind a proxy that GATEWAY_TRUSTED_PROXIES does not name all are one. */
  GATEWAY_RATE_LIMIT: flag.default(false),
  /** What a caller who is signed in may ask for in one window: 1 for an operation, more for one that costs more. */
  GATEWAY_RATE_LIMIT_POINTS: points.default(6_000),
  /** The same of all together who are not signed in and come from one address, or one /64 of IPv6. */
  GATEWAY_RATE_LIMIT_ANONYMOUS_POINTS: points.default(30_000),
  /** Requests of one address in one window, whoever sends them: more are refused before anything of them is read. */
  GATEWAY_RATE_LIMIT_REQUESTS: points.default(12_000),
  /** The length of a window, which begins with the first request after the last one. */
  GATEWAY_RATE_LIMIT_SECONDS: count.max(86_400).default(60),
  /** Where callers are counted: `memory`, or where several gateways count together, `postgres://…` or `redis://…`. */
  GATEWAY_RATE_LIMIT_STORE: z.union([z.literal('memory'), z.url({ protocol: /^(postgres(ql)?|rediss?|valkeys?)$/ })]).default('memory'),
  /** Of one call to the store; after it this gateway counts by itself. */
  GATEWAY_RATE_LIMIT_STORE_TIMEOUT_MS: count.default(100),
  /** Headers of the client that subgraphs get too, separated by commas: `authorization, accept-language`. */
  GATEWAY_FORWARD_HEADERS: headerNames.default([]),
  /** The JWK set that bearer tokens are verified by. Without it there are none, and `authorization` is not looked at. */
  GATEWAY_JWKS_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Of tokens: who must have made them, for whom, and by which kinds of signature. */
  GATEWAY_TOKEN_ISSUER: z.string().min(1).default('supergraph-accounts'),
  GATEWAY_TOKEN_AUDIENCE: z.string().min(1).default('supergraph'),
  GATEWAY_TOKEN_ALGORITHMS: algorithms.default(['EdDSA']),
  /** Proxies before the gateway whose x-forwarded-for is believed: addresses and networks, separated by commas. */
  GATEWAY_TRUSTED_PROXIES: proxies.default([]),
  /** Holds a file NAME.key for each subgraph whose calls are signed. CALL_KEYS_NAME holds the key of one subgraph itself. */
  GATEWAY_CALL_KEYS_FOLDER: z.string().optional(),
  /** The subgraph that owns sessions: its mutations get the client's session cookie, and may give it another. */
  GATEWAY_SESSION_SUBGRAPH: z.string().default('accounts'),
  GATEWAY_SESSION_COOKIE: cookieName.default('refresh_token'),
  /** Subscriptions at once; one more is refused. */
  GATEWAY_SUBSCRIPTIONS: count.default(5_000),
  /** Events of one subscription that wait for its client at most; one more ends it. */
  GATEWAY_SUBSCRIPTION_QUEUE: count.default(100),
  /** Of a subscription without events: how often its client is told that it is alive. */
  GATEWAY_HEARTBEAT_MS: count.default(5_000),
  /** How long a stop goes on answering after `/health/ready` has said that it is not ready, so that balancers look elsewhere. 0 with --development. */
  GATEWAY_LEAVE_MS: z.coerce.number().int().min(0).default(1_500),
  /** How long a stop then waits for requests in flight. */
  GATEWAY_DRAIN_TIMEOUT_MS: count.default(8_000),
  /** Of one call, waiting for a connection included. */
  SUBGRAPH_TIMEOUT_MS: count.default(5_000),
  SUBGRAPH_CONNECT_TIMEOUT_MS: count.default(1_000),
  /** To each subgraph at most. */
  SUBGRAPH_CONNECTIONS: count.default(50),
  /** Calls that wait for a connection to a subgraph at most; one more fails at once. */
  SUBGRAPH_QUEUE: count.default(500),
  /** Subscriptions to each subgraph at most, each on a connection beside those for calls. */
  SUBGRAPH_SUBSCRIPTIONS: count.default(5_000),
  /** Of one event of a subscription. */
  SUBGRAPH_EVENT_LIMIT_BYTES: count.default(1_000_000),
  /** A subgraph that sends nothing to a subscription for so long, no heartbeat either, is given up; 0 waits for ever. */
  SUBGRAPH_IDLE_TIMEOUT_MS: z.coerce.number().int().min(0).default(60_000),
  SUBGRAPH_RESPONSE_LIMIT_BYTES: count.default(16_000_000),
  /** Who speaks HTTP to subgraphs: `socket`, the client of our own, or `undici`. */
  SUBGRAPH_HTTP_CLIENT: z.enum(['socket', 'undici']).default('socket'),
  /** Queries in flight that are the same, for the same caller, are one call. */
  SUBGRAPH_SHARE_IN_FLIGHT: flag.default(true),
  /** Queries that are sent once more after a failure that allows it, of a hundred calls at most; 0 is none. */
  SUBGRAPH_RETRY_PERCENT: percent.default(10),
  /** A subgraph of which that many of a hundred calls fail is called once a second until it answers; 0 always calls. */
  SUBGRAPH_BREAKER_PERCENT: percent.default(50),
});

export type GatewaySettings = ReturnType<typeof readSettings>;

/** @throws DomainError CONFIG_INVALID */
export function readSettings(env: Readonly<Record<string, string | undefined>> = process.env) {
  const read = parseConfig(environment, env, { name: 'the gateway' });
  return {
    engine: read.GATEWAY_ENGINE,
    ownEngine: {
      planner: read.GATEWAY_PLANNER,
      planTimeoutMs: read.GATEWAY_PLAN_TIMEOUT_MS,
      schedule: read.GATEWAY_SCHEDULE,
      operationCacheBytes: read.GATEWAY_OPERATION_CACHE_BYTES,
    },
    introspection: read.GATEWAY_INTROSPECTION,
    documents: documentsIn(read),
    persistedQueries: read.GATEWAY_PERSISTED_QUERIES,
    corsOrigins: listIn(read.GATEWAY_CORS_ORIGINS),
    forwardHeaders: read.GATEWAY_FORWARD_HEADERS,
    trustedProxies: read.GATEWAY_TRUSTED_PROXIES,
    tokens: {
      jwksUrl: read.GATEWAY_JWKS_URL,
      issuer: read.GATEWAY_TOKEN_ISSUER,
      audience: read.GATEWAY_TOKEN_AUDIENCE,
      algorithms: read.GATEWAY_TOKEN_ALGORITHMS,
    },
    expressLane: read.GATEWAY_EXPRESS_LANE,
    answersDirectly: read.GATEWAY_DIRECT_HTTP,
    maxConnections: read.GATEWAY_MAX_CONNECTIONS,
    bodyLimitBytes: read.GATEWAY_BODY_LIMIT_BYTES,
    heldBodiesLimitBytes: read.GATEWAY_HELD_BODIES_BYTES,
    limits: limitsIn(read),
    validationErrors: read.GATEWAY_VALIDATION_ERRORS,
    suggestions: read.GATEWAY_SUGGESTIONS,
    requestTimeoutMs: read.GATEWAY_REQUEST_TIMEOUT_MS,
    overload: { maxRequests: read.GATEWAY_MAX_REQUESTS, maxLoopDelayMs: read.GATEWAY_MAX_LOOP_DELAY_MS },
    limitsRates: read.GATEWAY_RATE_LIMIT,
    rateLimits: {
      points: read.GATEWAY_RATE_LIMIT_POINTS,
      anonymousPoints: read.GATEWAY_RATE_LIMIT_ANONYMOUS_POINTS,
      requests: read.GATEWAY_RATE_LIMIT_REQUESTS,
      seconds: read.GATEWAY_RATE_LIMIT_SECONDS,
      store: read.GATEWAY_RATE_LIMIT_STORE,
      storeTimeoutMs: read.GATEWAY_RATE_LIMIT_STORE_TIMEOUT_MS,
    },
    subscriptions: { count: read.GATEWAY_SUBSCRIPTIONS, queue: read.GATEWAY_SUBSCRIPTION_QUEUE, heartbeatMs: read.GATEWAY_HEARTBEAT_MS },
    leaveMs: read.GATEWAY_LEAVE_MS,
    drainTimeoutMs: read.GATEWAY_DRAIN_TIMEOUT_MS,
    subgraphs: {
      timeoutMs: read.SUBGRAPH_TIMEOUT_MS,
      connectTimeoutMs: read.SUBGRAPH_CONNECT_TIMEOUT_MS,
      connections: read.SUBGRAPH_CONNECTIONS,
      queue: read.SUBGRAPH_QUEUE,
      subscriptions: read.SUBGRAPH_SUBSCRIPTIONS,
      eventLimitBytes: read.SUBGRAPH_EVENT_LIMIT_BYTES,
      idleTimeoutMs: read.SUBGRAPH_IDLE_TIMEOUT_MS,
      responseLimitBytes: read.SUBGRAPH_RESPONSE_LIMIT_BYTES,
      httpClient: read.SUBGRAPH_HTTP_CLIENT,
      sharing: read.SUBGRAPH_SHARE_IN_FLIGHT,
      retryPercent: read.SUBGRAPH_RETRY_PERCENT,
      breakerPercent: read.SUBGRAPH_BREAKER_PERCENT,
      callKeys: { texts: callKeysIn(env), folder: read.GATEWAY_CALL_KEYS_FOLDER },
      session: { subgraph: read.GATEWAY_SESSION_SUBGRAPH, cookie: read.GATEWAY_SESSION_COOKIE },
    },
  } as const;
}

function documentsIn({ GATEWAY_DOCUMENTS: mode, GATEWAY_DOCUMENTS_FILE: file, GATEWAY_DOCUMENTS_REQUIRE_ID: requireId }: z.infer<typeof environment>) {
  if (mode === 'off') return { mode } as const;
  if (file === undefined)
    throw new DomainError(
      'CONFIG_INVALID',
      `The configuration of the gateway is wrong: GATEWAY_DOCUMENTS is "${mode}", and GATEWAY_DOCUMENTS_FILE names no manifest.`,
    );
  return { mode, file, requireId } as const;
}

/** By subgraph, as DATABASE_URL_NAME is: `CALL_KEYS_ORDER_HISTORY` is for `order-history`. */
function callKeysIn(env: Readonly<Record<string, string | undefined>>): ReadonlyMap<string, string> {
  const prefix = 'CALL_KEYS_';
  const texts = Object.entries(env).flatMap(([name, text]) => (name.startsWith(prefix) && text ? [[name.slice(prefix.length), text] as const] : []));
  return new Map(texts.map(([name, text]) => [name.toLowerCase().replaceAll('_', '-'), text]));
}

function limitsIn(read: z.infer<typeof environment>): Limits {
  return {
    urlBytes: read.GATEWAY_LIMIT_URL_BYTES,
    documentBytes: read.GATEWAY_LIMIT_DOCUMENT_BYTES,
    tokens: read.GATEWAY_LIMIT_TOKENS,
    depth: read.GATEWAY_LIMIT_DEPTH,
    aliases: read.GATEWAY_LIMIT_ALIASES,
    rootFields: read.GATEWAY_LIMIT_ROOT_FIELDS,
    selections: read.GATEWAY_LIMIT_SELECTIONS,
    directives: read.GATEWAY_LIMIT_DIRECTIVES,
    directivesAtOnce: read.GATEWAY_LIMIT_DIRECTIVES_AT_ONCE,
    variablesSize: read.GATEWAY_LIMIT_VARIABLES_SIZE,
    variablesDepth: read.GATEWAY_LIMIT_VARIABLES_DEPTH,
    variablesListLength: read.GATEWAY_LIMIT_VARIABLES_LIST_LENGTH,
    listSize: read.GATEWAY_LIMIT_LIST_SIZE,
    slicingArguments: read.GATEWAY_SLICING_ARGUMENTS,
    assumedListSize: read.GATEWAY_ASSUMED_LIST_SIZE,
    cost: read.GATEWAY_LIMIT_COST,
  };
}

function listIn(text: string): string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}
