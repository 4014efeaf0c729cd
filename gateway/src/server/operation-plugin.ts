import type { ApolloServerPlugin } from '@apollo/server';
import type { ErrorCode, Logger } from '@supergraph/service-kit';
import { type DocumentNode, GraphQLError, type GraphQLFormattedError, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import { type ShownPlan, showPlan } from '../inspect/show-plan.ts';
import type { Snapshot } from '../supergraph/snapshot.ts';
import { logFaults, withRequestId } from './answer-errors.ts';
import { extensionsOf } from './answer-extensions.ts';
import type { ClientRequest } from './client-request.ts';
import type { Documents } from './documents.ts';

/** What Apollo Server carries through an operation, and copies: the request itself has private parts. */
export type OperationContext = { readonly request: ClientRequest };

export type OperationPluginOptions = {
  /** The version of the supergraph that has this API schema. */
  readonly snapshotOf: (schema: GraphQLSchema) => Snapshot;
  /** Told of persisted queries, so that the express lane knows them too. */
  readonly documents: Documents;
  /** Told of a document that is not valid. */
  readonly validationErrors: number;
  readonly logger: Logger;
};

/** Writes down what an operation is and how it ended, and gives its answer the request id and the trace. */
export function operationPlugin({ snapshotOf, documents, validationErrors, logger }: OperationPluginOptions): ApolloServerPlugin<OperationContext> {
  return {
    requestDidStart: async ({ schema, contextValue: { request: client } }) => {
      // In the same turn in which Apollo Server took this schema.
      client.enter(snapshotOf(schema));
      return {
        didResolveSource: async ({ queryHash }) => {
          client.operationHash = queryHash;
        },
        didResolveOperation: async ({ operation, request, metrics, queryHash, source }) => {
          if (!operation) throw unknownOperation(request.operationName);
          client.operationName = operation.name?.value.slice(0, 128) ?? null;
          if (metrics.persistedQueryRegister) documents.persist(queryHash, source);
        },
        didEncounterErrors: async ({ errors }) => logFaults(errors, client, logger),
        willSendResponse: async ({ document, operation, response: { body } }) => {
          if (body.kind !== 'single') return;
          const { singleResult: result } = body;
          if (result.errors) result.errors = tellable(result.errors, validationErrors).map((error) => withRequestId(error, client));
          // First the trace: what it takes to find the plan once more is not the request's.
          const extensions = extensionsOf(client, result.extensions);
          const plan = await showPlanOf(client, document, operation);
          const cost = client.showsCost ? client.cost : null;
          if (extensions || plan || cost) result.extensions = { ...extensions, ...(plan && { plan }), ...(cost && { cost }) };
        },
      };
    },
  };
}

/** After the last that is told, graphql-js adds one that says so. */
function tellable(errors: readonly GraphQLFormattedError[], bound: number): readonly GraphQLFormattedError[] {
  const code: ErrorCode = 'GRAPHQL_VALIDATION_FAILED';
  return errors.length > bound && errors.every(({ extensions }) => extensions?.['code'] === code) ? errors.slice(0, bound) : errors;
}

/** Null when nobody asks for it, or there is none: of a document that is not valid, or cannot be planned, the errors tell. */
async function showPlanOf(client: ClientRequest, document?: DocumentNode, operation?: OperationDefinitionNode): Promise<ShownPlan | null> {
  // Apollo Server finds the operation once the document has been validated.
  if (!client.showsPlan || !document || !operation) return null;
  const plan = await client.snapshot?.engine.plan?.({ document, operationName: operation.name?.value ?? null, context: client }).catch(() => null);
  return plan ? showPlan(plan) : null;
}

/** Stock Apollo Server calls this a fault of its own. */
function unknownOperation(name: string | undefined): GraphQLError {
  const message = name === undefined ? 'The document has several operations, and none is named.' : `The document has no operation "${name.slice(0, 128)}".`;
  return new GraphQLError(message, { extensions: { code: 'OPERATION_RESOLUTION_FAILURE', http: { status: 400 } } });
}
