import { setImmediate as nextTurn } from 'node:timers/promises';

/** Lets so many work at once, and each begin in a turn of the event loop of its own. In the order in which they ask. */
export class Turns {
  #free: number;
  readonly #waiting: (() => void)[] = [];
  #last: Promise<void> = Promise.resolve();

  constructor(atOnce: number) {
    this.#free = atOnce;
  }

  async take<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      this.#last = this.#last.then(() => nextTurn());
      await this.#last;
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#free += 1;
    }
  }
}
