/** Counts what has begun and not ended. */
export class InFlight {
  #count = 0;
  #whenNone: (() => void)[] = [];

  async track<Result>(work: Promise<Result>): Promise<Result> {
    this.#count += 1;
    try {
      return await work;
    } finally {
      this.#end();
    }
  }

  /** The same items; in flight from the first that is asked for to the last, or until nobody asks any more. */
  async *trackEach<Item>(items: AsyncIterable<Item>): AsyncGenerator<Item, void, void> {
    this.#count += 1;
    try {
      yield* items;
    } finally {
      this.#end();
    }
  }

  /** Resolves when nothing is left. */
  async ended(): Promise<void> {
    if (this.#count > 0) await new Promise<void>((resolve) => this.#whenNone.push(resolve));
  }

  #end(): void {
    this.#count -= 1;
    if (this.#count === 0) for (const tell of this.#whenNone.splice(0)) tell();
  }
}
