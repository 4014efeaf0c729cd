/** A few repetitions may come at once. */
const most = 10;

/** How many calls may be repeated: a share of all, so that repetitions never multiply the load on a subgraph that fails. */
export class RetryBudget {
  readonly #share: number;
  #left: number;

  /** `percent` of the calls; 0 allows none. */
  constructor(percent: number) {
    this.#share = percent / 100;
    this.#left = percent > 0 ? most : 0;
  }

  /** For each call that is made for a client. */
  earn(): void {
    this.#left = Math.min(most, this.#left + this.#share);
  }

  /** Whether there is one repetition left. */
  spend(): boolean {
    if (this.#left < 1) return false;
    this.#left--;
    return true;
  }
}
