import type { Logger } from '@supergraph/service-kit';
import { RateLimiterRes } from 'rate-limiter-flexible';

export type StoreStateOptions = {
  /** Makes ready for the first call, and for the first after a failure. Rejects where it cannot. */
  readonly prepare: () => Promise<void>;
  readonly logger: Logger;
};

/** Whether a store answers. One that does not is asked once a second. */
export class StoreState {
  readonly #prepare: StoreStateOptions['prepare'];
  readonly #logger: Logger;
  #isUp = false;
  #hasFailed = false;
  #nextProbeAt = 0;
  #asking = 0;

  constructor({ prepare, logger }: StoreStateOptions) {
    this.#prepare = prepare;
    this.#logger = logger;
  }

  /** Resolves once it is known whether the store answers. */
  async open(): Promise<void> {
    if (this.mayAsk()) await this.ask(async () => {}).catch(() => {});
  }

  mayAsk(): boolean {
    if (this.#isUp) return this.#asking < mostAtOnce;
    const now = performance.now();
    if (now < this.#nextProbeAt) return false;
    this.#nextProbeAt = now + probeEveryMs;
    return true;
  }

  async ask<Answer>(question: () => Promise<Answer>): Promise<Answer> {
    this.#asking++;
    try {
      if (!this.#isUp) await this.#prepare();
      const answer = await question();
      this.#rise();
      return answer;
    } catch (error) {
      if (error instanceof RateLimiterRes) this.#rise();
      else this.#fall(error);
      throw error;
    } finally {
      this.#asking--;
    }
  }

  #rise(): void {
    if (!this.#isUp && this.#hasFailed) this.#logger.info('the store of the rate limits answers, and counts for all gateways');
    this.#isUp = true;
    this.#hasFailed = false;
  }

  #fall(err: unknown): void {
    if (!this.#hasFailed) this.#logger.warn({ err }, 'the store of the rate limits fails, so each gateway counts by itself');
    this.#isUp = false;
    this.#hasFailed = true;
    this.#nextProbeAt = performance.now() + probeEveryMs;
  }
}

const probeEveryMs = 1_000;
/** Requests that wait for the store. */
const mostAtOnce = 1_000;
