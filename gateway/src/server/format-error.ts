import { DomainError, type ErrorCode, errorCodes } from '@supergraph/service-kit';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { hideSchema } from './hide-schema.ts';

export type ErrorFormatter = (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;

/**
 * What a client may know of an error. A fault of ours, or of a subgraph, keeps its place and loses its message; so does,
 * outside of development, what a subgraph says without a code: it may be anything.
 */
export function createErrorFormatter({ isDevelopment, hidesSchema }: { isDevelopment: boolean; hidesSchema: boolean }): ErrorFormatter {
  return (formatted, error) => {
    const { message, path, locations, extensions } = formatted;
    const { code: _, stacktrace, exception, serviceName, http, ...facts } = extensions ?? {};
    const service = facts['service'];
    const code = codeOf(formatted, error);
    const isSecret = faults.has(code) && !(isDevelopment && code === 'SUBGRAPH_ERROR');
    return {
      message: isSecret ? 'Internal server error' : hidesSchema && tellsOfSchema(code, error) ? hideSchema(message, error) : message,
      // Those of a subgraph are places in the gateway's own document.
      ...(locations && service === undefined && { locations }),
      ...(path && { path }),
      extensions: { ...(isSecret ? service !== undefined && { service } : facts), code },
    };
  };
}

/** Whether graphql-js has worded it, with the schema at hand. What a subgraph says of its own is its own. */
function tellsOfSchema(code: string, error: unknown): error is GraphQLError {
  return error instanceof GraphQLError && error.extensions['service'] === undefined && schemaErrors.has(code);
}

const schemaErrors: ReadonlySet<string> = new Set<ErrorCode>(['GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT']);

/** Whether the client may not be told what happened, so that the log must be. */
export function isFault(error: GraphQLError): boolean {
  return faults.has(codeOf(error, error));
}

const faults: ReadonlySet<string> = new Set<ErrorCode>(['INTERNAL_SERVER_ERROR', 'SUBGRAPH_ERROR']);

function codeOf({ extensions }: GraphQLFormattedError, error: unknown): string {
  const code = extensions?.['code'];
  const isSubgraphs = extensions?.['service'] !== undefined;
  // A subgraph of another house may have codes of its own.
  if (typeof code === 'string' && code !== 'INTERNAL_SERVER_ERROR' && (isSubgraphs ? isCode(code) : Object.hasOwn(errorCodes, code))) return code;
  if (isSubgraphs) return code === 'INTERNAL_SERVER_ERROR' ? code : 'SUBGRAPH_ERROR';
  if (!(error instanceof GraphQLError)) return 'INTERNAL_SERVER_ERROR';
  if (error.originalError instanceof DomainError) return error.originalError.code;
  return isRefusal(error) ? 'BAD_REQUEST' : 'INTERNAL_SERVER_ERROR';
}

function isCode(code: string): boolean {
  return /^[A-Z][A-Z0-9_]{0,63}$/.test(code) && code !== 'DOWNSTREAM_SERVICE_ERROR';
}

/** Apollo Server refuses some requests by a status alone, such as an unknown version of persisted queries. */
function isRefusal({ extensions: { http } }: GraphQLError): boolean {
  const status = typeof http === 'object' && http !== null && 'status' in http ? http.status : undefined;
  return typeof status === 'number' && status >= 400 && status < 500;
}
