import type { Logger } from '@supergraph/service-kit';
import { GraphQLError } from 'graphql';
import type { ClientRequest } from './client-request.ts';
import { isFault } from './format-error.ts';

/** Gives an error of the answer the id by which the log can be searched. */
export function withRequestId<Formatted extends FormattedError>(error: Formatted, { requestId, codes }: ClientRequest): Formatted {
  codes.add(String(error.extensions?.['code']));
  return { ...error, extensions: { ...error.extensions, requestId } };
}

type FormattedError = { readonly message: string; readonly extensions?: Readonly<Record<string, unknown>> };

/** What the client is not told must be in the log. */
export function logFaults(errors: readonly GraphQLError[], { requestId }: ClientRequest, logger: Logger): void {
  const faults = errors.filter(isFault);
  for (const error of faults.slice(0, loggedBound)) {
    logger.error({ err: error.originalError ?? error, requestId, path: error.path, service: error.extensions['service'] }, 'operation failed');
  }
  if (faults.length > loggedBound) logger.error({ requestId, errors: faults.length }, 'operation failed in more places than are told');
}

/** Of one answer: a client who asks for what fails a hundred times must not fill the log. */
const loggedBound = 10;

/** An error of a subgraph may not decide on the status of the whole answer, as Apollo Server lets `extensions.http`. */
export function withoutHttp(error: GraphQLError): GraphQLError {
  if (!('http' in error.extensions)) return error;
  const { http: _, ...extensions } = error.extensions;
  const { message, nodes, source, positions, path, originalError } = error;
  return new GraphQLError(message, { nodes, source, positions, path, originalError, extensions });
}
