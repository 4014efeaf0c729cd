import type { Logger } from '@supergraph/service-kit';

/** What the test provider tells of its own accord, which nobody waits for but a stop. */
export class Tellings {
  readonly #logger: Logger;
  readonly #open = new Set<Promise<void>>();

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  /** A telling that fails is logged, and lost: a reconciliation finds what it was about. */
  add(telling: () => Promise<unknown>): void {
    const told = telling()
      .then(
        () => {},
        (error: unknown) => this.#logger.warn({ err: error }, 'test provider was not heard'),
      )
      .finally(() => this.#open.delete(told));
    this.#open.add(told);
  }

  async stop(): Promise<void> {
    await Promise.all(this.#open);
  }
}
