import '../no-telemetry.ts';
import { ApolloServer, type ApolloServerOptions, type ApolloServerPlugin, HeaderMap } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { ApolloServerPluginLandingPageLocalDefault } from '@apollo/server/plugin/landingPage/default';
import type { GraphqlHttpRequest, GraphqlHttpResponse, Logger } from '@supergraph/service-kit';
import type { GraphQLSchema } from 'graphql';
import type { Snapshot } from '../supergraph/snapshot.ts';
import type { Supergraph } from '../supergraph/supergraph.ts';
import { withoutHttp } from './answer-errors.ts';
import type { ClientRequest } from './client-request.ts';
import { createDocumentStore } from './document-store.ts';
import type { Documents } from './documents.ts';
import type { ErrorFormatter } from './format-error.ts';
import { type OperationContext, operationPlugin } from './operation-plugin.ts';

export type ApolloFrontOptions = {
  readonly supergraph: Supergraph;
  /** Apollo Sandbox at GET /graphql. */
  readonly landing: boolean;
  readonly introspection: boolean;
  readonly persistedQueries: boolean;
  readonly maxTokens: number;
  /** Told of a document that is not valid. */
  readonly validationErrors: number;
  readonly documents: Documents;
  readonly formatError: ErrorFormatter;
  readonly logger: Logger;
};

export type ApolloFront = {
  /** Never rejects. */
  answer(client: ClientRequest, request: GraphqlHttpRequest): Promise<GraphqlHttpResponse>;
  stop(): Promise<void>;
};

/** Apollo Server, which parses, validates and speaks GraphQL over HTTP, before the engine of the current supergraph. */
export async function startApolloFront(options: ApolloFrontOptions): Promise<ApolloFront> {
  const { supergraph, landing, introspection, persistedQueries, maxTokens, validationErrors, documents, formatError, logger } = options;
  const versions = new WeakMap<GraphQLSchema, Snapshot>();
  // A schema comes from here before Apollo Server has it, so each that it knows has a version.
  const snapshotOf = (schema: GraphQLSchema): Snapshot => versions.get(schema) as Snapshot;
  const apollo = new ApolloServer<OperationContext>({
    gateway: gatewayOf(supergraph, versions),
    introspection,
    // What an error may tell of the schema is decided where errors are formatted.
    hideSchemaDetailsFromClientErrors: false,
    ...(persistedQueries ? {} : { persistedQueries: false as const }),
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    // What is on and off is decided here, never by NODE_ENV.
    nodeEnv: 'production',
    documentStore: createDocumentStore(),
    parseOptions: { maxTokens },
    validationOptions: { maxErrors: validationErrors },
    formatError,
    plugins: [landingPage(landing), ...unused, operationPlugin({ snapshotOf, documents, validationErrors, logger })],
    logger,
  });
  await apollo.start();
  return {
    answer: async (client, { method, headers, search, body }) => {
      const httpHeaders = new HeaderMap();
      for (const [name, value] of headers) httpHeaders.set(name, value);
      const httpGraphQLRequest = { method, headers: httpHeaders, search, body };
      return apollo.executeHTTPGraphQLRequest({ httpGraphQLRequest, context: async () => ({ request: client }) });
    },
    stop: () => apollo.stop(),
  };
}

/** The contract between Apollo Server and a gateway, kept by whatever engine the current version has. */
function gatewayOf(supergraph: Supergraph, versions: WeakMap<GraphQLSchema, Snapshot>): NonNullable<ApolloServerOptions<OperationContext>['gateway']> {
  return {
    load: async () => ({
      executor: async ({ document, source, request, context }) => {
        const { request: client } = context as OperationContext;
        const { operationName = null, variables = null } = request;
        // The snapshot was entered when the request began.
        const { engine } = client.snapshot as Snapshot;
        const answer = await engine.execute({ document, source, operationName, variables, context: client });
        return { ...answer, ...(answer.errors && { errors: answer.errors.map(withoutHttp) }) } as never;
      },
    }),
    onSchemaLoadOrUpdate: (listener) => {
      const show = (snapshot: Snapshot): void => {
        const { apiSchema } = snapshot.engine;
        versions.set(apiSchema, snapshot);
        listener({ apiSchema, coreSupergraphSdl: snapshot.sdl });
      };
      show(supergraph.current);
      supergraph.onSwap(show);
      return () => supergraph.onSwap(() => {});
    },
    // Who opened the supergraph stops it.
    stop: async () => {},
  };
}

function landingPage(isOn: boolean): ApolloServerPlugin {
  return isOn ? ApolloServerPluginLandingPageLocalDefault({ footer: false }) : ApolloServerPluginLandingPageDisabled();
}

/** Each of these would cost every request, or report to somebody else's machine. */
const unused = [
  ApolloServerPluginCacheControlDisabled(),
  ApolloServerPluginInlineTraceDisabled(),
  ApolloServerPluginSchemaReportingDisabled(),
  ApolloServerPluginUsageReportingDisabled(),
];
