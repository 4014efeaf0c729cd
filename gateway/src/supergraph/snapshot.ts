import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { DomainError, type Logger } from '@supergraph/service-kit';
import { assertValidSchema } from 'graphql';
import type { Engine, EngineOptions } from '../engine.ts';
import type { Rest } from '../rest.ts';
import type { SharedTransports, SubgraphPlace } from '../subgraphs/shared-transports.ts';
import type { ProbedTransport } from '../subgraphs/transport.ts';
import { readRoutingUrls } from './routing-urls.ts';

export type SnapshotOptions = {
  readonly createEngine: (options: EngineOptions) => Promise<Engine>;
  /** Where subgraphs are that are not at the URL in the supergraph. */
  readonly places: Readonly<Record<string, SubgraphPlace>>;
  readonly transports: SharedTransports;
  readonly logger: Logger;
  /** Between the steps, see rest.ts. Default: a turn of the event loop. */
  readonly rest?: Rest;
};

/**
 * One version of the supergraph with all that it takes to execute on it. It never changes.
 * @throws DomainError SUPERGRAPH_INVALID
 */
export async function createSnapshot(sdl: string, { createEngine, places, transports: shared, logger, rest = nextTurn }: SnapshotOptions): Promise<Snapshot> {
  const lease = shared.lease(placesIn(sdl, places));
  let engine: Engine | undefined;
  try {
    await rest();
    engine = await createEngine({ supergraphSdl: sdl, transports: lease.transports, logger, rest });
    await rest();
    assertValidSchema(engine.apiSchema);
    return new Snapshot({ sdl, engine, transports: lease.transports, release: lease.release });
  } catch (error) {
    await engine?.stop();
    await lease.release();
    throw error;
  }
}

export class Snapshot {
  /** Names this version in logs. */
  readonly id: string;
  readonly sdl: string;
  readonly engine: Engine;
  readonly transports: ReadonlyMap<string, ProbedTransport>;
  readonly #release: () => Promise<void>;
  readonly #retired = new AbortController();
  #requests = 0;
  #whenIdle: (() => void) | undefined;

  constructor({ sdl, engine, transports, release }: SnapshotParts) {
    this.id = createHash('sha256').update(sdl).digest('hex').slice(0, 12);
    this.sdl = sdl;
    this.engine = engine;
    this.transports = transports;
    this.#release = release;
  }

  /** Aborts when another version has taken its place: who would stay for long is to move there. */
  get retired(): AbortSignal {
    return this.#retired.signal;
  }

  /** Keeps this version working for a request until `leave` has been called once for it. */
  enter(): void {
    this.#requests++;
  }

  leave(): void {
    if (--this.#requests === 0) this.#whenIdle?.();
  }

  /** Once the requests on it have ended. No request may enter any more. */
  async stop(): Promise<void> {
    this.#retired.abort();
    if (this.#requests > 0) await new Promise<void>((resolve) => (this.#whenIdle = resolve));
    await this.engine.stop();
    await this.#release();
  }
}

type SnapshotParts = Pick<Snapshot, 'sdl' | 'engine' | 'transports'> & { readonly release: () => Promise<void> };

function placesIn(sdl: string, places: SnapshotOptions['places']): Map<string, SubgraphPlace> {
  return new Map([...readRoutingUrls(sdl)].map(([name, url]) => [name, places[name] ?? placeAt(url, name)]));
}

function placeAt(url: string, name: string): SubgraphPlace {
  if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return { kind: 'http', url };
  throw new DomainError('SUPERGRAPH_INVALID', `its subgraph "${name}" has no HTTP address, but "${url}"`);
}
