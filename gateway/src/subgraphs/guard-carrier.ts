import { setTimeout as sleep } from 'node:timers/promises';
import { CallFailure } from './call-failure.ts';
import type { Carrier } from './carrier.ts';
import type { CircuitBreaker } from './circuit-breaker.ts';
import type { RetryBudget } from './retry-budget.ts';
import type { SubgraphAnswer, SubgraphCall } from './transport.ts';

export type GuardOptions = {
  readonly breaker: CircuitBreaker;
  readonly budget: RetryBudget;
};

/** Calls that failed together must not come again together. Milliseconds. */
const jitterMs = 25;

/** Sends a query once more when that may help and the budget allows it, and calls no subgraph of which most calls fail. */
export function guardCarrier(carrier: Carrier, { breaker, budget }: GuardOptions): Carrier {
  const { name } = carrier;

  const attempt = async (call: SubgraphCall, signal: AbortSignal, endsAt: number): Promise<SubgraphAnswer> => {
    const pass = breaker.admit();
    if (pass === 'refused') throw new CallFailure('SUBGRAPH_UNAVAILABLE', `Subgraph "${name}" is not called for now, as most of its last calls have failed.`);
    try {
      const answer = await carrier.carry(call, signal, endsAt);
      breaker.succeeded(pass);
      return answer;
    } catch (error) {
      if (error instanceof CallFailure && error.isFault) breaker.failed();
      throw error;
    }
  };

  return {
    ...carrier,
    carry: async (call, signal, endsAt) => {
      budget.earn();
      try {
        return await attempt(call, signal, endsAt);
      } catch (error) {
        const afterMs = error instanceof CallFailure && call.kind === 'query' ? error.retryAfterMs : undefined;
        if (afterMs === undefined || performance.now() + afterMs + jitterMs >= endsAt || !budget.spend()) throw error;
        await sleep(afterMs + Math.random() * jitterMs, undefined, { signal }).catch(() => {});
        signal.throwIfAborted();
        return attempt(call, signal, endsAt);
      }
    },
  };
}
