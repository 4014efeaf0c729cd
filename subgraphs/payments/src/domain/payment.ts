import type { Action, ChargeState, Decline } from './charge.ts';

export type PaymentState = 'PENDING' | 'REQUIRES_ACTION' | 'AUTHORIZED' | 'CAPTURED' | 'PARTIALLY_REFUNDED' | 'REFUNDED' | 'VOIDED' | 'FAILED';

/** A payment with its refunds, as far as it decides what happens next. Amounts are minor units. */
export type Payment = {
  readonly id: string;
  readonly orderId: string;
  readonly currency: string;
  readonly amountMinor: bigint;
  /** Who moves its money. */
  readonly provider: string;
  /** What the provider takes it from; null for payments that were not opened by a checkout. */
  readonly methodToken: string | null;
  readonly state: PaymentState;
  readonly capturedMinor: bigint;
  /** The sum of its refunds that have not failed. */
  readonly refundedMinor: bigint;
  /** The provider's name for its charge, which has to be known before any money can move. */
  readonly providerRef: string | null;
  /** What the provider has last said of the charge; null before it has said anything. */
  readonly chargeState: ChargeState | null;
  /** How much is to be taken; null while nobody has asked for it. */
  readonly captureMinor: bigint | null;
  /** How often the provider has refused to take it. */
  readonly captureRefusals: number;
  /** No authorization after it counts; null for payments that were not opened by a checkout. */
  readonly deadlineAt: Date | null;
  /** Since when nothing may stay taken. It is never taken back. */
  readonly letGoAt: Date | null;
  /** Who has asked for that waits for an answer; null when nobody does. */
  readonly cancelAskedAt: Date | null;
  readonly action: Action | null;
  readonly decline: Decline | null;
  readonly refunds: readonly Refund[];
};

export type Refund = {
  readonly id: string;
  readonly amountMinor: bigint;
  readonly reason: string;
  readonly state: 'PENDING' | 'SUCCEEDED' | 'FAILED';
  /** The provider's name for it; null until it has answered. */
  readonly providerRef: string | null;
};

/** What has happened, for whoever asked for it. */
export type PaymentEvent =
  | { readonly name: 'authorized' }
  | { readonly name: 'actionRequired'; readonly action: Action }
  | { readonly name: 'declined'; readonly decline: Decline }
  | { readonly name: 'captured' }
  | { readonly name: 'captureFailed'; readonly reason: string }
  | { readonly name: 'cancelled'; readonly outcome: 'NEVER_TAKEN' | 'VOIDED' | 'REFUNDED'; readonly refundedMinor: bigint }
  | { readonly name: 'refunded'; readonly refundId: string; readonly amountMinor: bigint; readonly refundedMinor: bigint };

/** One try to move money, and what came of it, for the ledger. */
export type Attempt = {
  readonly kind: 'AUTHORIZE' | 'CAPTURE' | 'VOID' | 'REFUND';
  /** The key of the call, which is the same however often it is made. */
  readonly key: string;
  readonly state: PaymentState;
  readonly providerRef: string | null;
  readonly amountMinor: bigint;
  readonly errorCode: string | null;
};

/** A payment after a change, and what is to be written and told of it. */
export type Change = { readonly payment: Payment; readonly attempts: readonly Attempt[]; readonly events: readonly PaymentEvent[] };

export function unchanged(payment: Payment, events: readonly PaymentEvent[] = []): Change {
  return { payment, attempts: [], events };
}

/** What a payment of which something was taken is called. */
export function stateOfLedger(captured: bigint, refunded: bigint): PaymentState {
  if (refunded === 0n) return 'CAPTURED';
  return refunded < captured ? 'PARTIALLY_REFUNDED' : 'REFUNDED';
}

/** What was taken and is not, nor is about to be, given back. */
export function keptMinor({ capturedMinor, refundedMinor }: Payment): bigint {
  return capturedMinor - refundedMinor;
}
