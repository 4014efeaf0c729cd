import { describe, expect, it } from '@jest/globals';
import { canMove, isCancellable, type OrderState } from '../src/domain/order-states.ts';

const states = [
  'PENDING',
  'AWAITING_PAYMENT',
  'PAID',
  'PARTIALLY_FULFILLED',
  'FULFILLED',
  'DELIVERED',
  'PARTIALLY_REFUNDED',
  'REFUNDED',
  'CANCELLED',
  'FAILED',
] as const satisfies readonly OrderState[];

/** Row: from, column: to, both in the order of `states`; x is a legal move. */
const table = `
  PENDING              . x x . . . . . x x
  AWAITING_PAYMENT     . . x . . . . . x x
  PAID                 . . . x x . x . x .
  PARTIALLY_FULFILLED  . . . . x . x x . .
  FULFILLED            . . . . . x x x . .
  DELIVERED            . . . . . . x x . .
  PARTIALLY_REFUNDED   . . . . . . . x . .
  REFUNDED             . . . . . . . . . .
  CANCELLED            . . . . . . . . . .
  FAILED               . . . . . . . . . .
`;

const rows = table
  .trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/));

describe('the states of an order', () => {
  it.each(rows)('lets %s move only where it may', (...[from, ...marks]) => {
    expect(marks).toHaveLength(states.length);
    expect(states.map((to) => (canMove(from as OrderState, to) ? 'x' : '.'))).toEqual(marks);
  });

  it('lets no order stand still or come back', () => {
    const reachable = (from: OrderState, seen: readonly OrderState[] = []): OrderState[] =>
      states.filter((to) => canMove(from, to) && !seen.includes(to)).flatMap((to) => [to, ...reachable(to, [...seen, to])]);
    for (const state of states) expect(reachable(state)).not.toContain(state);
  });

  it('lets an order be called off until something was sent or it has ended', () => {
    expect(states.filter(isCancellable)).toEqual(['PENDING', 'AWAITING_PAYMENT', 'PAID']);
  });
});
