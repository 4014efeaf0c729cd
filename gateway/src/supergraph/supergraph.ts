import { readFile } from 'node:fs/promises';
import { DomainError, type Logger } from '@supergraph/service-kit';
import type { Engine } from '../engine.ts';
import { createRest } from '../rest.ts';
import { createSnapshot, type Snapshot, type SnapshotOptions } from './snapshot.ts';
import { warmUp } from './warm-up.ts';
import { type FileWatch, watchFile } from './watch-file.ts';

export type SupergraphOptions = SnapshotOptions & {
  readonly file: string;
  /** Makes a version ready for what it will be asked, before it is put in place. Must not throw. */
  readonly makeReady?: ((engine: Engine) => Promise<void>) | undefined;
};

/**
 * Loads a supergraph file and follows its changes. The next version is built aside, warmed up and put in place at once;
 * one that does not load is logged, and the last good one stays.
 * @throws DomainError SUPERGRAPH_INVALID
 */
export async function openSupergraph(options: SupergraphOptions): Promise<Supergraph> {
  const sdl = await readSdl(options.file);
  const first = await createSnapshot(sdl, options).catch((error: unknown) => {
    throw invalid(options.file, error);
  });
  await options.makeReady?.(first.engine);
  return new Supergraph(options, first);
}

export class Supergraph {
  readonly #options: SupergraphOptions;
  readonly #watch: FileWatch;
  readonly #logger: Logger;
  readonly #stopping = new Set<Promise<void>>();
  #current: Snapshot;
  #onSwap: (next: Snapshot) => void = () => {};
  #rejection: string | null = null;
  #reloading: Promise<void> = Promise.resolve();
  readonly #stop = new AbortController();

  constructor(options: SupergraphOptions, first: Snapshot) {
    this.#options = options;
    this.#logger = options.logger;
    this.#current = first;
    this.#watch = watchFile(options.file, () => {
      this.#reloading = this.#reloading.then(() => this.#reload());
    });
  }

  get current(): Snapshot {
    return this.#current;
  }

  /** Why the file, as it is now, is not what is served; null when it is. */
  get rejection(): string | null {
    return this.#rejection;
  }

  /** Told of the next version just before it is the current one, in the same turn of the event loop. One that throws keeps the old. */
  onSwap(listener: (next: Snapshot) => void): void {
    this.#onSwap = listener;
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    this.#watch.stop();
    await this.#reloading;
    await Promise.all([...this.#stopping, this.#current.stop()]);
  }

  async #reload(): Promise<void> {
    const { file } = this.#options;
    try {
      const sdl = await readSdl(file);
      if (sdl !== this.#current.sdl && !this.#stop.signal.aborted) await this.#replaceBy(sdl);
      this.#rejection = null;
    } catch (error) {
      this.#rejection = invalid(file, error).message;
      this.#logger.error({ err: error, snapshot: this.#current.id }, `${this.#rejection} The last good supergraph stays.`);
    }
  }

  async #replaceBy(sdl: string): Promise<void> {
    const next = await createSnapshot(sdl, { ...this.#options, rest: createRest() });
    const last = this.#current;
    const warm = await warmUp(next.engine, last.engine, { operations: 200, timeoutMs: 3_000, signal: this.#stop.signal });
    await this.#options.makeReady?.(next.engine);
    try {
      this.#onSwap(next);
    } catch (error) {
      await next.stop();
      throw error;
    }
    this.#current = next;
    this.#logger.info({ snapshot: next.id, last: last.id, warm }, 'supergraph reloaded');
    this.#retire(last);
  }

  #retire(last: Snapshot): void {
    const stopped = last.stop().catch((error: unknown) => this.#logger.error({ err: error, snapshot: last.id }, 'retired supergraph did not stop'));
    this.#stopping.add(stopped);
    void stopped.finally(() => this.#stopping.delete(stopped));
  }
}

async function readSdl(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((cause: Error) => {
    throw new DomainError('SUPERGRAPH_INVALID', `The supergraph file ${file} cannot be read: ${cause.message}.`, { cause });
  });
}

/** One sentence that names the file, whatever the engine said. */
function invalid(file: string, cause: unknown): DomainError {
  const message = cause instanceof Error ? cause.message : String(cause);
  if (cause instanceof DomainError && message.includes(file)) return cause;
  const reason = message.split('\n')[0]?.trim().replace(/\.$/, '');
  return new DomainError('SUPERGRAPH_INVALID', `The supergraph file ${file} does not load: ${reason}.`, { cause });
}
