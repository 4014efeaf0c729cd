import type { OrderState } from './order-states.ts';

/** How many pieces an order has, and how many of them were sent and have arrived. */
export type Progress = {
  readonly pieces: number;
  readonly sent: number;
  readonly delivered: number;
};

/** The state that an order has by what was sent and has arrived. One that has ended, or whose money was given back, stays what it is. */
export function stateBy({ pieces, sent, delivered }: Progress, state: OrderState): OrderState {
  if (state !== 'PAID' && state !== 'PARTIALLY_FULFILLED' && state !== 'FULFILLED') return state;
  if (delivered === pieces) return 'DELIVERED';
  if (sent === pieces) return 'FULFILLED';
  return sent > 0 ? 'PARTIALLY_FULFILLED' : 'PAID';
}
