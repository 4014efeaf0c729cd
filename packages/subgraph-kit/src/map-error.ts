import { DomainError, type ErrorCode, errorCodes, type Logger } from '@supergraph/service-kit';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { isNulRefusal } from './refuse-nul.ts';

/**
 * What a caller may know of an error. A refusal keeps its message and code; a fault of ours is logged once, here, and
 * answered INTERNAL_SERVER_ERROR without its message.
 */
export function mapError(error: unknown, logger: Logger): GraphQLFormattedError {
  if (!(error instanceof GraphQLError)) return mapError(new GraphQLError(String(error), { originalError: asError(error) }), logger);
  const { message, path, locations } = error;
  const originalError = originOf(error);
  const place = { ...(locations && { locations }), ...(path && { path }) };
  if (originalError instanceof DomainError && errorCodes[originalError.code].status !== 500) {
    const { code, extensions, argumentPath } = originalError;
    return { message: originalError.message, ...place, extensions: { ...extensions, ...(argumentPath && { argumentPath }), code } };
  }
  if (isNulRefusal(originalError)) {
    return { message: 'A text holds a NUL character, which none may.', ...place, extensions: { code: 'BAD_USER_INPUT' satisfies ErrorCode } };
  }
  // graphql-js itself wraps what a client did wrong, such as a variable of a wrong type, without an original error.
  if (!originalError || originalError instanceof GraphQLError) return { message, ...place, extensions: { ...error.extensions, code: codeOf(error) } };
  logger.error({ err: originalError, path }, 'resolver failed');
  return { message: 'Internal server error', ...place, extensions: { code: 'INTERNAL_SERVER_ERROR' satisfies ErrorCode } };
}

function codeOf(error: GraphQLError): ErrorCode {
  const code = error.extensions['code'];
  return typeof code === 'string' && code in errorCodes ? (code as ErrorCode) : 'BAD_USER_INPUT';
}

/** What a scalar throws of a value graphql-js wraps, once for a literal, and again for what is in a variable: in words of the schema. */
function originOf({ originalError }: GraphQLError): Error | undefined {
  const below = originalError instanceof GraphQLError ? originOf(originalError) : undefined;
  return below instanceof DomainError ? below : originalError;
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
