import { RateLimiterRes } from 'rate-limiter-flexible';
import type { PointCounter, Taken } from './point-counter.ts';
import type { StoreLimiter } from './store.ts';
import type { StoreState } from './store-state.ts';

export type StoredCounterOptions = {
  /** It knows by itself who has nothing left, see its option `inMemoryBlockOnConsumed`. */
  readonly limiter: StoreLimiter;
  /** Counts while the store does not answer. */
  readonly insurance: PointCounter;
  readonly store: StoreState;
};

/**
 * Counts in a store that several gateways share. While that fails, each gateway counts by itself, so that a store that is down
 * neither stops the gateway nor opens it, and costs one request of a second the time that it takes to find that out.
 */
export class StoredCounter implements PointCounter {
  readonly #limiter: StoreLimiter;
  readonly #insurance: PointCounter;
  readonly #store: StoreState;

  constructor({ limiter, insurance, store }: StoredCounterOptions) {
    this.#limiter = limiter;
    this.#insurance = insurance;
    this.#store = store;
  }

  take(key: string, points: number): Taken | Promise<Taken> {
    return this.#store.mayAsk() ? this.#takeFromStore(key, points) : this.#insurance.take(key, points);
  }

  exhaustedForMs(key: string): number {
    return this.#limiter.getInMemoryBlockMsBeforeExpire(this.#limiter.getKey(key)) || this.#insurance.exhaustedForMs(key);
  }

  async #takeFromStore(key: string, points: number): Promise<Taken> {
    // More than all points is as good, and stays a number for every store.
    const asked = Math.min(points, this.#limiter.points + 1);
    try {
      const taken = await this.#store.ask(() => this.#limiter.consume(key, asked));
      return { isCovered: true, left: taken.remainingPoints, resetMs: taken.msBeforeNext };
    } catch (error) {
      if (error instanceof RateLimiterRes) return { isCovered: false, left: 0, resetMs: error.msBeforeNext };
      return this.#insurance.take(key, points);
    }
  }
}
