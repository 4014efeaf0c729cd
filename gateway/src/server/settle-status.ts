import { type ErrorCode, errorCodes, type Viewer } from '@supergraph/service-kit';

/** What a well-formed request may get when its operation is not executed. */
const requestErrors: ReadonlySet<string> = new Set<ErrorCode>([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'OPERATION_NOT_SUPPORTED',
  'OPERATION_TOO_COMPLEX',
  'BAD_USER_INPUT',
]);

/** Whether the operation was not executed, by its own fault. */
export function wasRefused(codes: ReadonlySet<string>): boolean {
  return [...codes].some((code) => requestErrors.has(code));
}

export type Unexecuted = {
  readonly status: number;
  readonly request: { readonly viewer: Viewer | null; readonly codes: ReadonlySet<string> };
  readonly contentType: string | undefined;
};

/**
 * The status of an answer without `data`. A client that takes application/graphql-response+json sees by a 4xx that its
 * operation was refused; for one that takes application/json, anything but 200 means that no GraphQL server has answered. See
 * https://graphql.github.io/graphql-over-http/draft/#sec-application-json-Status-Codes
 */
export function settleStatus({ status, request: { viewer, codes }, contentType }: Unexecuted): number {
  const limited: ErrorCode = 'RATE_LIMITED';
  if (codes.has(limited)) return errorCodes[limited].status;
  if (status !== 400) return status;
  const internal: ErrorCode = 'INTERNAL_SERVER_ERROR';
  if (codes.has(internal)) return errorCodes[internal].status;
  const denied: ErrorCode = 'UNAUTHORIZED_FIELD_OR_TYPE';
  const isWellFormed = [...codes].every((code) => requestErrors.has(code) || code === denied);
  if (isWellFormed && contentType?.startsWith('application/json')) return 200;
  if (!codes.has(denied)) return status;
  return viewer ? errorCodes[denied].status : errorCodes.UNAUTHENTICATED.status;
}
