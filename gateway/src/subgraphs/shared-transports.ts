import type { Logger } from '@supergraph/service-kit';
import { HttpTransport, type HttpTransportSettings } from './http-transport.ts';
import { createLocalTransport, type LocalSubgraph } from './local-transport.ts';
import { observeTransport } from './observe-transport.ts';
import type { ProbedTransport } from './transport.ts';

/** Where a subgraph is. */
export type SubgraphPlace = { readonly kind: 'local'; readonly subgraph: LocalSubgraph } | { readonly kind: 'http'; readonly url: string };

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
  readonly #settings: HttpTransportSettings;
  readonly #logger: Logger;

  constructor(settings: HttpTransportSettings, logger: Logger) {
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
    return place.kind === 'local'
      ? createLocalTransport({ name, subgraph: place.subgraph, timeoutMs: settings.timeoutMs })
      : new HttpTransport({ name, url: place.url, settings });
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
