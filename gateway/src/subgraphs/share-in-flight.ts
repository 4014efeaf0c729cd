import { notesOf } from './call-origin.ts';
import { CallsInFlight } from './calls-in-flight.ts';
import type { Carrier } from './carrier.ts';
import { Flight } from './flight.ts';
import type { ProbedTransport, SubgraphAnswer, SubgraphCall } from './transport.ts';

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
  /** By what is sent. Holds no more than is under way. */
  const shared = new CallsInFlight<Shared>();

  const begin = (call: SubgraphCall, whenOver: () => void): Flight =>
    new Flight({ name, timeoutMs, carry: (signal, endsAt) => carrier.carry(call, signal, endsAt), whenOver });

  const share = (call: SubgraphCall): Flight => {
    const { identity } = notesOf(call.context);
    const alike = shared.alike(sentBy(call));
    const known = alike.calls.find((one) => one.identity === identity);
    if (known) return known.flight;
    const own: Shared = { identity, flight: begin(call, () => shared.remove(alike, own)) };
    alike.calls.push(own);
    return own.flight;
  };

  const call = (call: SubgraphCall): Promise<SubgraphAnswer> => {
    const { trace, onFetch, signal } = call.context;
    const isShared = sharing && call.kind === 'query' && !trace && !onFetch;
    const flight = isShared ? share(call) : begin(call, call.kind === 'mutation' ? () => shared.clear() : nothing);
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

type Shared = { readonly identity: string; readonly flight: Flight };

/** As a key by itself: a longer string made of it would be copied and hashed for each call. */
function sentBy(call: SubgraphCall): string {
  // Where there is a body, the variables are read from it, and slow.
  return call.body ?? `${call.operationName}\n${call.query}\n${JSON.stringify(call.variables)}`;
}

function nothing(): void {}
