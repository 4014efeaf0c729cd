import { DomainError } from '@supergraph/service-kit';

/** Lets so many work at once, and so many wait for their turn. */
export class BoundedTurns {
  readonly #concurrency: number;
  readonly #queue: number;
  readonly #waiting: (() => void)[] = [];
  #working = 0;

  constructor({ concurrency, queue }: { concurrency: number; queue: number }) {
    this.#concurrency = concurrency;
    this.#queue = queue;
  }

  /** @throws DomainError OVERLOADED */
  async take<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#working < this.#concurrency) this.#working++;
    else await this.#wait();
    try {
      return await work();
    } finally {
      // The turn passes from one to the next; only without a next one is it free.
      const next = this.#waiting.shift();
      if (next) next();
      else this.#working--;
    }
  }

  #wait(): Promise<void> {
    if (this.#waiting.length >= this.#queue) throw new DomainError('OVERLOADED', 'Too many people are signing in right now. Try again in a moment.');
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
}
