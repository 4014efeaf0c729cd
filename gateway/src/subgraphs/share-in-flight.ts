import type { Carrier } from './carrier.ts';
import { Flight } from './flight.ts';
import type { CallContext, ProbedTransport, SubgraphAnswer, SubgraphCall } from './transport.ts';

export type SharingOptions = {
  /** From the call to the whole answer, repetitions included; who joins a call has what is left of its time. Milliseconds. */
  readonly timeoutMs: number;
  /** Whether a query that equals one under way, for the same caller with the same headers, waits for the answer of that. */
  readonly sharing: boolean;
};

/**
 * A transport by what carries its calls. Queries in flight that are the same in every respect are one call. A traced call is
 * its own, as its time and statements are. Nobody joins a query that was under way when a mutation ended: it may have been
 * answered from the time before.
 */
export function shareInFlight(carrier: Carrier, { timeoutMs, sharing }: SharingOptions): ProbedTransport {
  const { name, sendsJson } = carrier;
  /** Holds no more than is under way. */
  const shared = new Map<string, Flight>();

  const begin = (call: SubgraphCall, whenOver: () => void): Flight => new Flight({ name, timeoutMs, carry: (signal) => carrier.carry(call, signal), whenOver });

  const call = (call: SubgraphCall): Promise<SubgraphAnswer> => {
    const { signal } = call.context;
    if (!sharing || call.kind !== 'query' || call.context.trace || call.context.onFetch) {
      return begin(call, call.kind === 'mutation' ? () => shared.clear() : nothing).join(signal);
    }
    const key = keyOf(call);
    let flight = shared.get(key);
    if (!flight) {
      const begun = begin(call, () => {
        if (shared.get(key) === begun) shared.delete(key);
      });
      shared.set(key, begun);
      flight = begun;
    }
    return flight.join(signal);
  };

  return {
    name,
    sendsJson,
    call,
    ready: () => carrier.ready(AbortSignal.timeout(timeoutMs)),
    stop: () => carrier.stop(),
  };
}

/** The body that is sent anyway is most of it. */
function keyOf({ query, variables, operationName, body, context }: SubgraphCall): string {
  return `${identityOf(context)}\n${body ?? `${operationName}\n${query}\n${JSON.stringify(variables)}`}`;
}

function identityOf({ viewer, headers }: CallContext): string {
  const caller = viewer?.userId ?? '';
  return headers ? `${caller} ${JSON.stringify(headers)}` : caller;
}

function nothing(): void {}
