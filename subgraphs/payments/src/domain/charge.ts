/** How far a provider's record of a payment has come. Money is set aside from AUTHORIZED on, and taken in CAPTURED. */
export type ChargeState = 'OPEN' | 'REQUIRES_ACTION' | 'PROCESSING' | 'AUTHORIZED' | 'DECLINED' | 'CAPTURED' | 'VOIDED';

/** What the customer has to do before the money can be set aside. */
export type Action = { readonly kind: string; readonly url: string | null; readonly clientSecret: string | null };

/** Why a provider refuses, in words for the customer; `retryable` when another method, or another try, may succeed. */
export type Decline = { readonly code: string; readonly message: string; readonly retryable: boolean };

/** A provider's record of one payment. */
export type Charge = {
  /** The provider's own name for it. */
  readonly ref: string;
  /** Of ours, as it was told when the charge was opened; null when somebody else has opened it. */
  readonly paymentId: string | null;
  readonly state: ChargeState;
  readonly amountMinor: bigint;
  readonly capturedMinor: bigint;
  readonly currency: string;
  readonly action: Action | null;
  readonly decline: Decline | null;
};

/** A provider's record of money given back. */
export type RefundReport = {
  readonly ref: string;
  /** Of ours; null when somebody else has asked for it. */
  readonly refundId: string | null;
  readonly state: 'PENDING' | 'SUCCEEDED' | 'FAILED';
  readonly amountMinor: bigint;
  /** Why it failed; null when it did not. */
  readonly errorCode: string | null;
};

const ranks: Readonly<Record<ChargeState, number>> = { OPEN: 1, REQUIRES_ACTION: 2, PROCESSING: 3, AUTHORIZED: 4, DECLINED: 5, CAPTURED: 6, VOIDED: 6 };

/** Whether `state` says more than what is known: reports come late, twice and in any order. */
export function isNews(state: ChargeState, known: ChargeState | null): boolean {
  return known === null || ranks[state] > ranks[known];
}
