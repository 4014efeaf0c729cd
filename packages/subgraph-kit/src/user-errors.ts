import { DomainError, type ErrorCode } from '@supergraph/service-kit';

export type UserError = { __typename: string; code: string; message: string; path: readonly string[] | null } & Record<string, unknown>;

/** The type that carries a code's own facts; any other code is a FieldError. */
const typeByCode: Partial<Record<ErrorCode, string>> = {
  NOT_FOUND: 'NotFoundError',
  STALE_VERSION: 'StaleVersionError',
  STALE_QUANTITY: 'StockChangedError',
  INSUFFICIENT_STOCK: 'InsufficientStockError',
  ORDER_STATE_CONFLICT: 'OrderStateError',
  TOTAL_CHANGED: 'TotalChangedError',
  PRICE_CHANGED: 'PriceChangedError',
  CHECKOUT_IN_PROGRESS: 'CheckoutInProgressError',
  PAYMENT_DECLINED: 'PaymentDeclinedError',
  IDEMPOTENCY_CONFLICT: 'IdempotencyConflictError',
  RATE_LIMITED: 'RateLimitedError',
};

/** Who asks is at fault, not what is asked: nothing that the payload of a mutation could say would help. */
const ofCaller: ReadonlySet<ErrorCode> = new Set(['UNAUTHENTICATED', 'FORBIDDEN']);

/**
 * A refusal, or several in an AggregateError, as the members of `userErrors`. Anything else is thrown on: a bug, or a
 * caller who may not do this at all.
 */
export function toUserErrors(error: unknown): UserError[] {
  if (error instanceof AggregateError) return error.errors.flatMap(toUserErrors);
  if (!(error instanceof DomainError) || ofCaller.has(error.code)) throw error;
  const { code, message, argumentPath, extensions } = error;
  return [{ ...extensions, __typename: typeByCode[code] ?? 'FieldError', code, message, path: argumentPath ?? null }];
}
