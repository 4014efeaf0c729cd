import { DomainError, type ErrorCode } from '@supergraph/service-kit';

export type CallFailureOptions = {
  readonly cause?: unknown;
  /** Whether it speaks of a subgraph that is unwell, which the circuit breaker counts. Default false. */
  readonly isFault?: boolean;
  /** When a query may be sent again without harm: that long after. Milliseconds; by default never. */
  readonly retryAfterMs?: number | undefined;
};

/** Why a call has no GraphQL answer. */
export class CallFailure extends DomainError {
  readonly isFault: boolean;
  readonly retryAfterMs: number | undefined;

  constructor(code: ErrorCode, message: string, { cause, isFault = false, retryAfterMs }: CallFailureOptions = {}) {
    super(code, message, { cause });
    this.isFault = isFault;
    this.retryAfterMs = retryAfterMs;
  }
}

/** Not a fault of the subgraph: the client has hung up, and reads no answer. */
export class ClientGone extends CallFailure {
  constructor(name: string, cause: unknown) {
    super('SUBGRAPH_UNAVAILABLE', `The call of subgraph "${name}" was given up, as the client has gone.`, { cause });
  }
}
