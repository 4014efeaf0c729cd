import type { Outcome, Saga } from './saga.ts';

export type OrderChange = 'PLACED' | 'PAID' | 'FAILED';

/**
 * What becomes of the order by a step of its checkout; null for nothing. It follows the outcome, and giving back follows it. An order
 * that is called off is moved by who calls it off, and knows why.
 */
export function orderChange(before: Saga, after: Saga): OrderChange | null {
  if (after.outcome && after.outcome.kind !== before.outcome?.kind) return changeBy(after.outcome);
  const isAgreed = before.step === 'RESERVING' && (after.step === 'AUTHORIZING' || after.step === 'COMMITTING');
  return isAgreed ? 'PLACED' : null;
}

function changeBy({ kind }: Outcome): OrderChange | null {
  if (kind === 'CANCELLED') return null;
  return kind === 'PAID' ? 'PAID' : 'FAILED';
}
