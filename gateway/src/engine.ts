import type { Logger } from '@supergraph/service-kit';
import type { DocumentNode, GraphQLError, GraphQLSchema } from 'graphql';
import type { CallContext, SubgraphTransport } from './subgraphs/transport.ts';

export type EngineOptions = {
  readonly supergraphSdl: string;
  /** By the subgraph's name in the supergraph. The engine calls them; who made them stops them, after the engine. */
  readonly transports: ReadonlyMap<string, SubgraphTransport>;
  readonly logger: Logger;
  /** Compiled operations kept; the one used longest ago goes first. Default 1 000. */
  readonly operationBound?: number;
};

/** An operation whose document has been parsed and validated against `apiSchema`. */
export type OperationRequest = {
  readonly document: DocumentNode;
  /** The text that `document` was parsed from: with `operationName`, the key of the compiled operation. */
  readonly source: string;
  readonly operationName: string | null;
  /** As the client sent them; the engine coerces them. */
  readonly variables: Readonly<Record<string, unknown>> | null;
  readonly context: CallContext;
};

export type OperationAnswer = {
  /** Absent when nothing was executed: no such operation, a variable of a wrong type, a document that cannot be planned. */
  data?: Record<string, unknown> | null;
  errors?: readonly GraphQLError[];
  extensions?: Record<string, unknown>;
};

/** One version of the supergraph, ready to execute. */
export type Engine = {
  /** What clients see: the supergraph without its join directives and `@inaccessible` elements. */
  readonly apiSchema: GraphQLSchema;
  /** Never rejects for a fault of the client or of a subgraph: those are in `errors`. */
  execute(request: OperationRequest): Promise<OperationAnswer>;
  /** Resolves when the operations in flight are answered. */
  stop(): Promise<void>;
};

/** @throws DomainError SUPERGRAPH_INVALID */
export async function createEngine(_options: EngineOptions): Promise<Engine> {
  throw new Error('The engine is not built yet.');
}
