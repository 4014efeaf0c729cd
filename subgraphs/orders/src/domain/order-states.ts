/** Where an order may go from each state. What is sent and what is paid back is counted elsewhere; this is the headline. */
const transitions = {
  PENDING: ['AWAITING_PAYMENT', 'PAID', 'CANCELLED', 'FAILED'],
  AWAITING_PAYMENT: ['PAID', 'CANCELLED', 'FAILED'],
  // Giving all the money back before anything was sent is calling the order off.
  PAID: ['PARTIALLY_FULFILLED', 'FULFILLED', 'PARTIALLY_REFUNDED', 'CANCELLED'],
  PARTIALLY_FULFILLED: ['FULFILLED', 'PARTIALLY_REFUNDED', 'REFUNDED'],
  FULFILLED: ['DELIVERED', 'PARTIALLY_REFUNDED', 'REFUNDED'],
  // Only once all was sent: a state that hides how much is still to be sent would lose a parcel.
  PARTIALLY_REFUNDED: ['REFUNDED'],
  DELIVERED: ['PARTIALLY_REFUNDED', 'REFUNDED'],
  CANCELLED: [],
  REFUNDED: [],
  FAILED: [],
} as const satisfies Record<string, readonly string[]>;

export type OrderState = keyof typeof transitions;

export function canMove(from: OrderState, to: OrderState): boolean {
  const next: readonly OrderState[] = transitions[from];
  return next.includes(to);
}

/** Whether the order can still be called off: not yet sent and not yet ended. */
export function isCancellable(state: OrderState): boolean {
  return canMove(state, 'CANCELLED');
}
