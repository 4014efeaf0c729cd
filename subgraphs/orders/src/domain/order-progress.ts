import type { OrderState } from './order-states.ts';

/** How many pieces an order has, how many of them were sent and have arrived, and how much of its money was given back. */
export type Progress = {
  readonly pieces: number;
  readonly sent: number;
  readonly delivered: number;
  readonly refunded: 'NOTHING' | 'SOME' | 'ALL';
};

const underWay: ReadonlySet<OrderState> = new Set(['PAID', 'PARTIALLY_FULFILLED', 'FULFILLED', 'DELIVERED', 'PARTIALLY_REFUNDED']);

/**
 * The state of an order once something was sent, has arrived or was given back, in whatever order that has come. One that is not paid
 * or has ended stays what it is; and one of which nothing was sent, as giving all of its money back is calling it off.
 */
export function stateBy({ pieces, sent, delivered, refunded }: Progress, state: OrderState): OrderState {
  if (!underWay.has(state) || sent === 0) return state;
  if (refunded === 'ALL') return 'REFUNDED';
  if (sent < pieces) return 'PARTIALLY_FULFILLED';
  if (refunded === 'SOME' || state === 'PARTIALLY_REFUNDED') return 'PARTIALLY_REFUNDED';
  return delivered === pieces ? 'DELIVERED' : 'FULFILLED';
}
