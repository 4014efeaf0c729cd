import type { Outcome, Saga } from './saga.ts';

export type OrderChange = 'PLACED' | 'PAID' | 'FAILED' | 'CANCELLED';

/**
 * What becomes of the order by a step of its checkout; null for nothing. It follows the outcome, and giving back follows it; but that
 * an order is called off is so once all is given back.
 */
export function orderChange(before: Saga, after: Saga): OrderChange | null {
  if (after.outcome?.kind === 'CANCELLED') return hasEnded(after) && !hasEnded(before) ? 'CANCELLED' : null;
  if (after.outcome && after.outcome.kind !== before.outcome?.kind) return changeBy(after.outcome);
  const isAgreed = before.step === 'RESERVING' && (after.step === 'AUTHORIZING' || after.step === 'COMMITTING');
  return isAgreed ? 'PLACED' : null;
}

/** Whether it has just come out that nothing is bought, or that what was bought is given back. */
export function comesToNothing(before: Saga, after: Saga): boolean {
  return after.outcome !== null && after.outcome.kind !== 'PAID' && after.outcome.kind !== before.outcome?.kind;
}

function hasEnded({ step, outcome }: Saga): boolean {
  return step === 'ENDED' && outcome?.kind === 'CANCELLED';
}

function changeBy({ kind }: Outcome): OrderChange {
  return kind === 'PAID' ? 'PAID' : 'FAILED';
}
