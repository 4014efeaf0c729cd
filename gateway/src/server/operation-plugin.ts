import type { ApolloServerPlugin } from '@apollo/server';
import type { Logger } from '@supergraph/service-kit';
import { GraphQLError, type GraphQLSchema } from 'graphql';
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
    requestDidStart: async ({ schema, contextValue: { record } }) => {
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
        willSendResponse: async ({ response: { body } }) => {
          if (body.kind !== 'single') return;
          const { singleResult: result } = body;
          if (result.errors) result.errors = result.errors.map((error) => withRequestId(error, record));
          if (record.fetches) result.extensions = { ...result.extensions, trace: { fetches: record.fetches } };
        },
      };
    },
  };
}

/** Stock Apollo Server calls this a fault of its own. */
function unknownOperation(name: string | undefined): GraphQLError {
  const message = name === undefined ? 'The document has several operations, and none is named.' : `The document has no operation "${name.slice(0, 128)}".`;
  return new GraphQLError(message, { extensions: { code: 'OPERATION_RESOLUTION_FAILURE', http: { status: 400 } } });
}
