import type { Saga } from './saga.ts';

export type OrderChange = 'PLACED' | 'PAID' | 'FAILED';

/** What becomes of the order by a step of its checkout; null for nothing. It follows the outcome, and giving back follows it. */
export function orderChange(before: Saga, after: Saga): OrderChange | null {
  if (after.outcome && after.outcome.kind !== before.outcome?.kind) return after.outcome.kind === 'PAID' ? 'PAID' : 'FAILED';
  const isAgreed = before.step === 'RESERVING' && (after.step === 'AUTHORIZING' || after.step === 'COMMITTING');
  return isAgreed ? 'PLACED' : null;
}
