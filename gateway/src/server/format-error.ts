import { DomainError, type ErrorCode, errorCodes } from '@supergraph/service-kit';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { hideSchema } from './hide-schema.ts';
import { tellsInside } from './tells-inside.ts';

export type ErrorFormatter = (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;

/**
 * What a client may know of an error. A fault of ours, or of a subgraph, keeps its place and loses its message; so does, outside
 * of development, what a subgraph says without a code, or of its own inside: it may be anything.
 */
export function createErrorFormatter({ isDevelopment, hidesSchema }: { isDevelopment: boolean; hidesSchema: boolean }): ErrorFormatter {
  return (formatted, error) => {
    const { message, path, locations, extensions } = formatted;
    const { code: _, stacktrace, exception, serviceName, http, ...facts } = extensions ?? {};
    const service = facts['service'];
    const code = codeOf(formatted, error);
    const isSecret = isDevelopment && code === 'SUBGRAPH_ERROR' ? false : faults.has(code) || (!isDevelopment && isIndiscreet(formatted));
    return {
      message: isSecret ? 'Internal server error' : hidesSchema ? withoutSchema(message, { code, error }) : message,
      // Those of a subgraph are places in the gateway's own document.
      ...(locations && service === undefined && { locations }),
      ...(path && { path }),
      extensions: { ...(isSecret ? service !== undefined && { service } : facts), code },
    };
  };
}

/** Where the schema itself has given the words. What a subgraph says of its own is its own. */
function withoutSchema(message: string, { code, error }: { readonly code: string; readonly error: unknown }): string {
  if (!(error instanceof GraphQLError)) return message;
  if (error.extensions['service'] !== undefined) return message.replace(ofScalar, '');
  if (error.extensions['validationErrorCode'] === 'INTROSPECTION_DISABLED') return 'The schema may not be asked for here.';
  if (code === 'BAD_REQUEST') return message.replace(/^Apollo Server\b/, 'The gateway');
  if (ofGraphql.has(code)) return hideSchema(message, error);
  return code === invalidValue ? message.replace(/\w+\.(?=\w+\.$)/, '') : message;
}

/** What graphql-js puts before the words of a scalar of the subgraph's own, of which the gateway knows no more than its name. */
const ofScalar = /^(?:Expected value of type "[^"]*", found .*?; |Variable "[^"]*" got invalid value .*?; )?(?:Expected type "[^"]*"\. )?/s;

const ofGraphql: ReadonlySet<string> = new Set<ErrorCode>(['GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT']);
/** Ends in `Type.field.`, of which the client has sent the field. */
const invalidValue: ErrorCode = 'SUBGRAPH_INVALID_VALUE';

/** Whether the client may not be told what happened, so that the log must be. */
export function isFault(error: GraphQLError): boolean {
  return faults.has(codeOf(error, error)) || isIndiscreet(error);
}

/** What says that the system is not as it should be, and not the request. */
const faults: ReadonlySet<string> = new Set([
  ...Object.entries(errorCodes).flatMap(([code, { status }]) => (status === 500 ? [code] : [])),
  'SUBGRAPH_ERROR' satisfies ErrorCode,
]);

/** Of what a subgraph says under a code of its own, which is taken as meant for the client, unless it cannot be. */
function isIndiscreet({ message, extensions }: Pick<GraphQLFormattedError, 'message' | 'extensions'>): boolean {
  return extensions?.['service'] !== undefined && tellsInside(`${message} ${JSON.stringify(extensions)}`);
}

function codeOf({ message, extensions }: GraphQLFormattedError, error: unknown): string {
  const code = extensions?.['code'];
  const isSubgraphs = extensions?.['service'] !== undefined;
  // A subgraph of another house may have codes of its own.
  if (typeof code === 'string' && code !== 'INTERNAL_SERVER_ERROR' && (isSubgraphs ? isCode(code) : Object.hasOwn(errorCodes, code))) return code;
  if (isSubgraphs && code === 'GRAPHQL_VALIDATION_FAILED' && message.startsWith('Expected value of type ')) return 'BAD_USER_INPUT';
  if (isSubgraphs) return code === 'INTERNAL_SERVER_ERROR' ? code : 'SUBGRAPH_ERROR';
  if (!(error instanceof GraphQLError)) return 'INTERNAL_SERVER_ERROR';
  if (error.originalError instanceof DomainError) return error.originalError.code;
  return isRefusal(error) ? 'BAD_REQUEST' : 'INTERNAL_SERVER_ERROR';
}

function isCode(code: string): boolean {
  return /^[A-Z][A-Z0-9_]{0,63}$/.test(code) && !ofCalls.has(code);
}

/** They speak of the call, which is the gateway's own, and not of what the client has sent, unless it is a value. */
const ofCalls: ReadonlySet<string> = new Set(['DOWNSTREAM_SERVICE_ERROR', 'GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED']);

/** Apollo Server refuses some requests by a status alone, such as an unknown version of persisted queries. */
function isRefusal({ extensions: { http } }: GraphQLError): boolean {
  const status = typeof http === 'object' && http !== null && 'status' in http ? http.status : undefined;
  return typeof status === 'number' && status >= 400 && status < 500;
}
