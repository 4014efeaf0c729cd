import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Progress, stateBy } from '../src/domain/order-progress.ts';
import { canMove, type OrderState } from '../src/domain/order-states.ts';

type Happening = 'send' | 'deliver' | 'refund some' | 'refund all';

function after(progress: Progress, happening: Happening): Progress {
  const { pieces, sent, delivered, refunded } = progress;
  if (happening === 'send') return { ...progress, sent: Math.min(pieces, sent + 1) };
  if (happening === 'deliver') return { ...progress, delivered: Math.min(sent, delivered + 1) };
  if (happening === 'refund all') return { ...progress, refunded: 'ALL' };
  return { ...progress, refunded: refunded === 'ALL' ? 'ALL' : 'SOME' };
}

/** All states that an order passes on its way. One that is given back whole before anything is sent is called off. */
function walk(pieces: number, happenings: readonly Happening[]): { states: OrderState[]; progress: Progress } {
  let progress: Progress = { pieces, sent: 0, delivered: 0, refunded: 'NOTHING' };
  const states: OrderState[] = ['PAID'];
  for (const happening of happenings) {
    progress = after(progress, happening);
    const isCalledOff = progress.refunded === 'ALL' && progress.sent === 0;
    states.push(isCalledOff ? 'CANCELLED' : stateBy(progress, states.at(-1) ?? 'PAID'));
  }
  return { states, progress };
}

const happenings = fc.array(fc.constantFrom<Happening>('send', 'send', 'send', 'deliver', 'deliver', 'refund some', 'refund all'), { maxLength: 20 });

it('moves an order only where it may', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 4 }), happenings, (pieces, all) => {
      const { states } = walk(pieces, all);
      for (const [index, state] of states.entries()) {
        const before = states[index - 1];
        expect(before === undefined || before === state || canMove(before, state)).toBe(true);
      }
    }),
  );
});

it('comes to the same whether some money is given back before or after the rest', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 4 }), happenings, (pieces, all) => {
      const [refunds, rest] = [all.filter((one) => one === 'refund some'), all.filter((one) => !one.startsWith('refund'))];
      fc.pre(rest.includes('send'));
      expect(walk(pieces, [...refunds, ...rest]).states.at(-1)).toBe(walk(pieces, [...rest, ...refunds]).states.at(-1));
    }),
  );
});

it.each<[OrderState, Partial<Progress>]>([
  ['PAID', { sent: 0 }],
  ['PARTIALLY_FULFILLED', { sent: 1 }],
  ['PARTIALLY_FULFILLED', { sent: 1, delivered: 1, refunded: 'SOME' }],
  ['FULFILLED', { sent: 2, delivered: 1 }],
  ['DELIVERED', { sent: 2, delivered: 2 }],
  ['PARTIALLY_REFUNDED', { sent: 2, delivered: 2, refunded: 'SOME' }],
  ['REFUNDED', { sent: 1, refunded: 'ALL' }],
])('is %s by %j', (state, progress) => {
  expect(stateBy({ pieces: 2, sent: 0, delivered: 0, refunded: 'NOTHING', ...progress }, 'PAID')).toBe(state);
});

it.each<OrderState>(['PENDING', 'AWAITING_PAYMENT', 'CANCELLED', 'REFUNDED', 'FAILED'])('leaves an order that is %s', (state) => {
  expect(stateBy({ pieces: 1, sent: 1, delivered: 1, refunded: 'ALL' }, state)).toBe(state);
});
