import type { CallKey, Logger } from '@supergraph/service-kit';
import { createCallHeaders } from './call-headers.ts';
import { type CallKeySettings, findCallKey } from './call-keys.ts';
import type { Carrier } from './carrier.ts';
import { CircuitBreaker } from './circuit-breaker.ts';
import { createEventSource, type EventSource, type EventSourceSettings } from './event-source.ts';
import { guardCarrier } from './guard-carrier.ts';
import { guardEvents } from './guard-events.ts';
import { createHttpTransport, type HttpTransportSettings } from './http-transport.ts';
import { createLocalEvents } from './local-events.ts';
import { createLocalTransport, type LocalSubgraph } from './local-transport.ts';
import { observeTransport } from './observe-transport.ts';
import { RetryBudget } from './retry-budget.ts';
import { handOnCookies, type SessionSettings } from './session-cookie.ts';
import { type SharingOptions, shareInFlight } from './share-in-flight.ts';
import type { ProbedTransport } from './transport.ts';

/** Where a subgraph is. */
export type SubgraphPlace = { readonly kind: 'local'; readonly subgraph: LocalSubgraph } | { readonly kind: 'http'; readonly url: string };

export type TransportSettings = HttpTransportSettings &
  EventSourceSettings &
  SharingOptions & {
    /** Queries sent once more, of a hundred calls at most; 0 is none. */
    readonly retryPercent: number;
    /** Calls of a hundred that are faults when no more are made for a while; 0 always calls. */
    readonly breakerPercent: number;
    readonly callKeys: CallKeySettings;
    readonly session: SessionSettings;
  };

export type TransportLease = {
  readonly transports: ReadonlyMap<string, ProbedTransport>;
  /** Stops those that no other version uses. */
  release(): Promise<void>;
};

/**
 * The transports of every version of the supergraph that is alive. Versions that find a subgraph at the same place share
 * its transport, so that a reload keeps the connections.
 */
export class SharedTransports {
  readonly #shared = new Map<string, { readonly transport: ProbedTransport; users: number }>();
  readonly #settings: TransportSettings;
  readonly #logger: Logger;

  constructor(settings: TransportSettings, logger: Logger) {
    this.#settings = settings;
    this.#logger = logger;
  }

  lease(places: ReadonlyMap<string, SubgraphPlace>): TransportLease {
    const keys = new Map([...places].map(([name, place]) => [name, this.#take(name, place)]));
    const transports = new Map([...keys].map(([name, key]) => [name, this.#transportAt(key)]));
    let isReleased = false;
    return {
      transports,
      release: async () => {
        if (isReleased) return;
        isReleased = true;
        await Promise.all([...keys.values()].map((key) => this.#leave(key)));
      },
    };
  }

  #take(name: string, place: SubgraphPlace): string {
    const key = place.kind === 'local' ? `${name} here` : `${name} at ${place.url}`;
    const known = this.#shared.get(key);
    if (known) known.users++;
    else this.#shared.set(key, { transport: observeTransport(this.#create(name, place), this.#logger), users: 1 });
    return key;
  }

  #create(name: string, place: SubgraphPlace): ProbedTransport {
    const settings = this.#settings;
    const { session, breakerPercent: faultPercent } = settings;
    const way = { name, settings, key: place.kind === 'http' ? this.#keyFor(name) : undefined, ownsSessions: name === session.subgraph };
    const carrier = carrierTo(place, way);
    const sessions = way.ownsSessions ? handOnCookies(carrier, { cookie: session.cookie, logger: this.#logger }) : carrier;
    const breaker = new CircuitBreaker({ faultPercent, onChange: (state) => this.#tellOf(state, name) });
    const budget = new RetryBudget(settings.retryPercent);
    const transport = shareInFlight(guardCarrier(sessions, { breaker, budget }), settings);
    return withEvents(transport, guardEvents(eventsFrom(place, way), { name, breaker }));
  }

  #keyFor(service: string): CallKey | undefined {
    const key = findCallKey(this.#settings.callKeys, service);
    if (!key) this.#logger.info({ service }, 'subgraph has no call key here, and is not told who calls');
    return key;
  }

  #tellOf(state: 'open' | 'closed', service: string): void {
    if (state === 'open') this.#logger.warn({ service }, 'subgraph is not called for now, as most of its last calls have failed');
    else this.#logger.info({ service }, 'subgraph answers again, and is called as before');
  }

  #transportAt(key: string): ProbedTransport {
    return (this.#shared.get(key) as { transport: ProbedTransport }).transport;
  }

  async #leave(key: string): Promise<void> {
    const shared = this.#shared.get(key);
    if (!shared || --shared.users > 0) return;
    this.#shared.delete(key);
    await shared.transport.stop();
  }
}

type Way = { readonly name: string; readonly settings: TransportSettings; readonly key: CallKey | undefined; readonly ownsSessions: boolean };

function carrierTo(place: SubgraphPlace, way: Way): Carrier {
  return place.kind === 'local' ? createLocalTransport({ ...way, subgraph: place.subgraph }) : createHttpTransport({ ...way, url: place.url });
}

function eventsFrom(place: SubgraphPlace, { name, settings, key }: Way): EventSource | undefined {
  if (place.kind === 'local') return createLocalEvents({ name, subgraph: place.subgraph, settings });
  const headersOf = createCallHeaders({ name, url: new URL(place.url), key, ownsSessions: false });
  return createEventSource({ name, url: place.url, settings, headersOf });
}

function withEvents(transport: ProbedTransport, events: EventSource | undefined): ProbedTransport {
  if (!events) return transport;
  const stop = async (): Promise<void> => {
    await Promise.all([transport.stop(), events.stop()]);
  };
  return { ...transport, subscribe: events.subscribe, stop };
}
