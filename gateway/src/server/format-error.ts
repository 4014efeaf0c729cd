import { DomainError, errorCodes } from '@supergraph/service-kit';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';

/** What a client may know of an error. A fault of ours, or of a subgraph, keeps its place and loses its message. */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const { message, path, locations, extensions } = formatted;
  const { code: _, stacktrace, exception, serviceName, http, ...facts } = extensions ?? {};
  const service = facts['service'];
  const code = codeOf(formatted, error);
  const isFault = code === 'INTERNAL_SERVER_ERROR';
  return {
    message: isFault ? 'Internal server error' : message,
    // Those of a subgraph are places in the gateway's own document.
    ...(locations && service === undefined && { locations }),
    ...(path && { path }),
    extensions: { ...(isFault ? service !== undefined && { service } : facts), code },
  };
}

/** Whether the client is not told what happened, so that the log must be. */
export function isFault(error: GraphQLError): boolean {
  return codeOf(error, error) === 'INTERNAL_SERVER_ERROR';
}

function codeOf({ extensions }: GraphQLFormattedError, error: unknown): string {
  const code = extensions?.['code'];
  const isSubgraphs = extensions?.['service'] !== undefined;
  // A subgraph of another house may have codes of its own; one without a code may have told anything.
  if (typeof code === 'string' && code !== 'INTERNAL_SERVER_ERROR' && (isSubgraphs ? isCode(code) : Object.hasOwn(errorCodes, code))) return code;
  if (isSubgraphs || !(error instanceof GraphQLError)) return 'INTERNAL_SERVER_ERROR';
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
