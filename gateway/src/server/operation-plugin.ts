import type { ApolloServerPlugin } from '@apollo/server';
import type { Logger } from '@supergraph/service-kit';
import { type DocumentNode, GraphQLError, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import { type ShownPlan, showPlan } from '../inspect/show-plan.ts';
import { showTrace } from '../inspect/show-trace.ts';
import type { CallContext } from '../subgraphs/transport.ts';
import type { Snapshot } from '../supergraph/snapshot.ts';
import { isFault } from './format-error.ts';
import { type RequestRecord, withRequestId } from './request-record.ts';

/** What Apollo Server carries through an operation. */
export type OperationContext = { readonly record: RequestRecord; readonly call: CallContext };

export type OperationPluginOptions = {
  /** The version of the supergraph that has this API schema. */
  readonly snapshotOf: (schema: GraphQLSchema) => Snapshot;
  readonly logger: Logger;
};

/** Writes down what an operation is and how it ended, and gives its answer the request id and the trace. */
export function operationPlugin({ snapshotOf, logger }: OperationPluginOptions): ApolloServerPlugin<OperationContext> {
  return {
    requestDidStart: async ({ schema, contextValue: { record, call } }) => {
      // In the same turn in which Apollo Server took this schema: the version cannot have been retired in between.
      record.snapshot = snapshotOf(schema);
      record.snapshot.enter();
      return {
        didResolveSource: async ({ queryHash }) => {
          record.operationHash = queryHash;
        },
        didResolveOperation: async ({ operation, request }) => {
          if (!operation) throw unknownOperation(request.operationName);
          record.operationName = operation.name?.value.slice(0, 128) ?? null;
        },
        didEncounterErrors: async ({ errors }) => {
          for (const error of errors.filter(isFault)) {
            logger.error(
              { err: error.originalError ?? error, requestId: record.id, path: error.path, service: error.extensions['service'] },
              'operation failed',
            );
          }
        },
        willSendResponse: async ({ document, operation, response: { body } }) => {
          if (body.kind !== 'single') return;
          const { singleResult: result } = body;
          if (result.errors) result.errors = result.errors.map((error) => withRequestId(error, record));
          // First the trace: what it takes to find the plan once more is not the request's.
          const trace = showTrace(record);
          const plan = await showPlanOf(record, { document, operation, context: call });
          if (trace || plan) result.extensions = { ...result.extensions, ...(trace && { trace }), ...(plan && { plan }) };
        },
      };
    },
  };
}

type Planned = { readonly document: DocumentNode | undefined; readonly operation: OperationDefinitionNode | undefined; readonly context: CallContext };

/** Null when nobody asks for it, or there is none: of a document that is not valid, or cannot be planned, the errors tell. */
async function showPlanOf({ showsPlan, snapshot }: RequestRecord, { document, operation, context }: Planned): Promise<ShownPlan | null> {
  // Apollo Server finds the operation once the document has been validated.
  if (!showsPlan || !document || !operation) return null;
  const plan = await snapshot?.engine.plan?.({ document, operationName: operation.name?.value ?? null, context }).catch(() => null);
  return plan ? showPlan(plan) : null;
}

/** Stock Apollo Server calls this a fault of its own. */
function unknownOperation(name: string | undefined): GraphQLError {
  const message = name === undefined ? 'The document has several operations, and none is named.' : `The document has no operation "${name.slice(0, 128)}".`;
  return new GraphQLError(message, { extensions: { code: 'OPERATION_RESOLUTION_FAILURE', http: { status: 400 } } });
}
