import { DomainError, type ErrorCode } from '@supergraph/service-kit';

export type UserError = { __typename: string; code: string; message: string; path: readonly string[] | null } & Record<string, unknown>;

/** The type that carries a code's own facts; any other code is a FieldError. */
const typeByCode: Partial<Record<ErrorCode, string>> = {
  NOT_FOUND: 'NotFoundError',
  STALE_VERSION: 'StaleVersionError',
  STALE_QUANTITY: 'StockChangedError',
  INSUFFICIENT_STOCK: 'InsufficientStockError',
  IDEMPOTENCY_CONFLICT: 'IdempotencyConflictError',
};

/** A refusal, or several in an AggregateError, as the members of `userErrors`. Anything else is a bug and is thrown on. */
export function toUserErrors(error: unknown): UserError[] {
  if (error instanceof AggregateError) return error.errors.flatMap(toUserErrors);
  if (!(error instanceof DomainError)) throw error;
  const { code, message, argumentPath, extensions } = error;
  return [{ ...extensions, __typename: typeByCode[code] ?? 'FieldError', code, message, path: argumentPath ?? null }];
}
