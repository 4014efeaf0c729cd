import type { Engine } from '../engine.ts';
import { createRest } from '../rest.ts';

export type WarmUp = {
  /** Operations at most. */
  readonly operations: number;
  /** Milliseconds in all; what is not ready by then is made so when it is asked for. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
};

const longestRestMs = 10;

/**
 * Makes the operations that the last version has executed most often ready in the next one, so that its first requests need not
 * wait for plans. What the next schema does not allow is left out. Resolves to how many are ready.
 */
export async function warmUp(next: Engine, last: Engine, { operations, timeoutMs, signal }: WarmUp): Promise<number> {
  const endsAt = performance.now() + timeoutMs;
  const rest = createRest(longestRestMs);
  let ready = 0;
  for (const operation of [...(last.used?.() ?? [])].slice(0, operations)) {
    if (signal.aborted || performance.now() > endsAt) break;
    if (await next.prepare?.(operation)) ready++;
    // Requests come first: while there are many, each step would cost each of their own steps as long as it takes.
    await rest();
  }
  return ready;
}
