import { FleetingMap } from '../fleeting-map.ts';
import { notesOf } from './call-origin.ts';
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
  const shared = new FleetingMap<string, Shared[]>();

  const begin = (call: SubgraphCall, whenOver: () => void): Flight =>
    new Flight({ name, timeoutMs, carry: (signal, endsAt) => carrier.carry(call, signal, endsAt), whenOver });

  const share = (call: SubgraphCall): Flight => {
    const sent = sentBy(call);
    const identity = notesOf(call.context).identity;
    const alike = shared.get(sent) ?? [];
    const known = alike.find((one) => one.identity === identity);
    if (known) return known.flight;
    const flight = begin(call, () => {
      const at = alike.findIndex((one) => one.flight === flight);
      if (at !== -1) alike.splice(at, 1);
      // After a mutation there may be others under the same words.
      if (alike.length === 0 && shared.get(sent) === alike) shared.delete(sent);
    });
    if (alike.push({ identity, flight }) === 1) shared.set(sent, alike);
    return flight;
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
