import { CallFailure } from './call-failure.ts';
import type { CircuitBreaker } from './circuit-breaker.ts';
import type { EventSource } from './event-source.ts';

/** Subscribes to no subgraph of which most calls fail. */
export function guardEvents(source: EventSource | undefined, { name, breaker }: { name: string; breaker: CircuitBreaker }): EventSource | undefined {
  if (!source) return undefined;
  return {
    ...source,
    subscribe: async (call) => {
      const pass = breaker.admit();
      if (pass === 'refused') throw new CallFailure('SUBGRAPH_UNAVAILABLE', `Subgraph "${name}" is not called for now, as most of its last calls have failed.`);
      try {
        const events = await source.subscribe(call);
        breaker.succeeded(pass);
        return events;
      } catch (error) {
        if (error instanceof CallFailure && error.isFault) breaker.failed();
        throw error;
      }
    },
  };
}
