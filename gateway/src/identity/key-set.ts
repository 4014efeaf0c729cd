import { isDeepStrictEqual } from 'node:util';
import { DomainError, type Logger } from '@supergraph/service-kit';
import { createLocalJWKSet, errors, type JSONWebKeySet, type LocalJWKSet } from 'jose';
import { type KeySource, loadKeys } from './key-source.ts';

/** How often keys are looked at. Milliseconds, as all of these. */
const pollMs = 60_000;
/** However many tokens name a key that is not known, the keys are not looked at more often than that for them. */
const cooldownMs = 30_000;
/** How long keys are good for that could not be looked at again. */
const keptMs = 24 * 60 * 60 * 1_000;
/** While there are none: after the first failure, and at most. */
const retryMs = { first: 1_000, most: 30_000 };
/** A gateway that starts together with who has the keys need not refuse its first callers. */
const firstWaitMs = 1_000;

export type KeySetOptions = { readonly source: KeySource; readonly logger: Logger };

/** The keys that tokens are verified by. No request waits for them: they are looked at beside, and the last good ones are kept. */
export class KeySet {
  readonly #options: KeySetOptions;
  readonly #stopping = new AbortController();
  #keys: JSONWebKeySet | undefined;
  #find: LocalJWKSet | undefined;
  #loadedAt = 0;
  #triedAt = 0;
  #failures = 0;
  #timer: NodeJS.Timeout | undefined;
  #dueAt = 0;
  #onChange: () => void = () => {};

  constructor(options: KeySetOptions) {
    this.#options = options;
  }

  /** Resolves with the first look, or when that takes long. */
  async start(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, firstWaitMs);
    });
    await Promise.race([this.#look(), patience]);
    clearTimeout(timer);
  }

  /** Told when there are other keys than before: what the old ones have verified must be verified anew. */
  onChange(listener: () => void): void {
    this.#onChange = listener;
  }

  /**
   * The key that a token names.
   * @throws JWKSNoMatchingKey, after which the keys are looked at soon; DomainError IDENTITY_UNAVAILABLE when there are none
   */
  async find(...parameters: Parameters<LocalJWKSet>): ReturnType<LocalJWKSet> {
    if (!this.#find || Date.now() - this.#loadedAt > keptMs) throw new DomainError('IDENTITY_UNAVAILABLE', 'Nobody can be recognized for now.');
    try {
      return await this.#find(...parameters);
    } catch (error) {
      if (error instanceof errors.JWKSNoMatchingKey) this.#lookAt(this.#triedAt + cooldownMs);
      throw error;
    }
  }

  stop(): void {
    this.#stopping.abort();
    clearTimeout(this.#timer);
  }

  async #look(): Promise<void> {
    clearTimeout(this.#timer);
    this.#dueAt = Number.POSITIVE_INFINITY;
    this.#triedAt = Date.now();
    try {
      this.#take(await loadKeys(this.#options.source, this.#stopping.signal));
    } catch (error) {
      this.#tell(error);
    }
    this.#lookAt(this.#triedAt + this.#nextMs());
  }

  #take(keys: JSONWebKeySet): void {
    if (!isDeepStrictEqual(keys, this.#keys)) {
      this.#find = createLocalJWKSet(keys);
      this.#keys = keys;
      this.#onChange();
    }
    this.#loadedAt = Date.now();
    if (this.#failures > 0) this.#options.logger.info('the keys of tokens are there again');
    this.#failures = 0;
  }

  /** Once, not each time. */
  #tell(error: unknown): void {
    this.#failures += 1;
    if (this.#failures > 1 || this.#stopping.signal.aborted) return;
    const reason = error instanceof Error ? error.message : String(error);
    this.#options.logger.warn({ reason, kept: this.#keys !== undefined }, 'the keys of tokens cannot be had');
  }

  #nextMs(): number {
    return this.#keys ? pollMs : Math.min(retryMs.most, retryMs.first * 2 ** Math.min(this.#failures - 1, 5));
  }

  #lookAt(time: number): void {
    if (time >= this.#dueAt || this.#stopping.signal.aborted) return;
    clearTimeout(this.#timer);
    this.#dueAt = time;
    this.#timer = setTimeout(() => void this.#look(), Math.max(0, time - Date.now())).unref();
  }
}
