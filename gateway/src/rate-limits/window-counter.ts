import type { PointBound, PointCounter, Taken } from './point-counter.ts';

export type WindowCounterOptions = PointBound & {
  /** Callers that are remembered; of more, those whose windows end first are forgotten. Default 100 000, some 15 MB. */
  readonly callers?: number;
  /** Default: `performance.now()`. Milliseconds. */
  readonly now?: () => number;
};

/**
 * Counts in the memory of this process. The limiter of rate-limiter-flexible for that makes a promise of each request and a
 * timer of each caller, of whom it keeps any number.
 */
export class WindowCounter implements PointCounter {
  readonly #points: number;
  readonly #windowMs: number;
  readonly #callers: number;
  readonly #now: () => number;
  /** In the order in which they end, as all are of one length. */
  readonly #windows = new Map<string, { used: number; readonly endsAt: number }>();

  constructor({ points, seconds, callers = 100_000, now = () => performance.now() }: WindowCounterOptions) {
    this.#points = points;
    this.#windowMs = seconds * 1_000;
    this.#callers = callers;
    this.#now = now;
  }

  take(key: string, points: number): Taken {
    const now = this.#now();
    let window = this.#windows.get(key);
    if (!window || window.endsAt <= now) window = this.#open(key, now);
    window.used += points;
    return { isCovered: window.used <= this.#points, left: Math.max(0, this.#points - window.used), resetMs: window.endsAt - now };
  }

  exhaustedForMs(key: string): number {
    const window = this.#windows.get(key);
    return window && window.used >= this.#points ? Math.max(0, window.endsAt - this.#now()) : 0;
  }

  #open(key: string, now: number): { used: number; readonly endsAt: number } {
    this.#windows.delete(key);
    for (const [oldest, { endsAt }] of this.#windows) {
      if (endsAt > now && this.#windows.size < this.#callers) break;
      this.#windows.delete(oldest);
    }
    const window = { used: 0, endsAt: now + this.#windowMs };
    this.#windows.set(key, window);
    return window;
  }
}
