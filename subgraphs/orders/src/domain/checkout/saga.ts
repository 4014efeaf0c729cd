import type { CouponTerms } from '../discounts.ts';

/** What somebody has asked for. It never changes. Ids are bare uuids, amounts are in minor units. */
export type CheckoutRequest = {
  readonly orderId: string;
  readonly userId: string;
  readonly cartId: string;
  readonly addressId: string;
  readonly methodToken: string;
  readonly expectedTotalMinor: string;
  readonly expectedCurrency: string;
  /** What the customer has seen that one piece of a line costs, of the lines of which they say: it names what has changed when the total has. */
  readonly expectedPrices: readonly { readonly lineId: string; readonly unitPriceMinor: string }[];
  readonly lines: readonly { readonly lineId: string; readonly variantId: string; readonly quantity: number }[];
  /** Those of the cart that could be used when it began, and what they promised then. */
  readonly coupons: readonly CouponTerms[];
};

export type Quote = {
  readonly variantId: string;
  readonly productId: string;
  readonly title: string;
  readonly sku: string;
  readonly unitPriceMinor: string;
  readonly currency: string;
  readonly weightGrams: number;
  readonly shippingClass: string;
};

export type ShipTo = {
  readonly name: string;
  readonly line1: string;
  readonly line2: string | null;
  readonly city: string;
  readonly region: string | null;
  readonly postalCode: string;
  readonly country: string;
};

export type PaymentAction = { readonly kind: string; readonly url: string | null; readonly clientSecret: string | null };
export type Shortage = { readonly variantId: string; readonly wanted: number; readonly available: number };

/** How a checkout has ended. All but PAID leave nothing reserved and nothing taken. */
export type Outcome =
  | { readonly kind: 'PAID' }
  | { readonly kind: 'NO_ADDRESS' }
  | { readonly kind: 'NOT_FOR_SALE'; readonly variantIds: readonly string[] }
  | { readonly kind: 'MIXED_CURRENCIES' }
  | { readonly kind: 'TOTAL_CHANGED'; readonly totalMinor: string; readonly currency: string }
  | { readonly kind: 'SHORT'; readonly shortages: readonly Shortage[] }
  | { readonly kind: 'NO_SHIPPING' }
  | { readonly kind: 'DECLINED'; readonly declineCode: string; readonly message: string; readonly retryable: boolean }
  | { readonly kind: 'NOT_CAPTURED' }
  | { readonly kind: 'TIMED_OUT' }
  /** Somebody has called the order off, when it was paid or before. */
  | { readonly kind: 'CANCELLED' };

/**
 * - ASKING: for prices and the address
 * - RESERVING: the pieces; no order is placed yet
 * - AUTHORIZING, AWAITING_ACTION: the order is placed, and the money is to be set aside
 * - COMMITTING: the money is set aside, and the pieces are to be sold. It may no longer be given up, only answered; called off by
 *   then, with an outcome, it is undone once it is answered
 * - RESERVING_AGAIN: the first reservation had expired by then
 * - CAPTURING: the pieces are sold, and the money is to be taken
 * - UNDOING: whatever was asked for is given back
 * - ENDED: what is paid may still be called off
 */
export type Step = 'ASKING' | 'RESERVING' | 'AUTHORIZING' | 'AWAITING_ACTION' | 'COMMITTING' | 'RESERVING_AGAIN' | 'CAPTURING' | 'UNDOING' | 'ENDED';

/** How a checkout stands: all that decides what it does next. Plain JSON; instants are milliseconds since 1970. */
export type Saga = {
  readonly request: CheckoutRequest;
  readonly step: Step;
  /** null until the catalogue has answered. */
  readonly quotes: readonly Quote[] | null;
  /** null until accounts has answered. */
  readonly shipTo: ShipTo | null;
  /** null until inventory has answered. */
  readonly shippingMinor: string | null;
  readonly reservation: Reservation;
  readonly payment: { readonly id: string; readonly isOpen: boolean };
  /** null when the customer has nothing to do. */
  readonly action: PaymentAction | null;
  /** Known from when the checkout can no longer succeed, or has. */
  readonly outcome: Outcome | null;
  /** When the step is given up, null where it must be answered. */
  readonly deadlineAt: number | null;
  /** How often the step's commands were sent again. */
  readonly attempts: number;
  /** When they are sent again, or the step given up; null once it has ended. */
  readonly wakeAt: number | null;
};

/** Nothing happens any more, or nothing before the customer does something. */
export function isAtRest({ step }: Saga): boolean {
  return step === 'ENDED' || step === 'AWAITING_ACTION';
}

export type Reservation = {
  readonly id: string;
  /** The id that the reservation has if the first one expires; none after that. */
  readonly nextId: string | null;
  readonly state: 'NONE' | 'OPEN' | 'SOLD';
  readonly expiresAt: number;
};
