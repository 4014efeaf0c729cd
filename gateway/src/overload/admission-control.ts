export type AdmissionOptions = {
  readonly maxRequests: number;
  readonly maxLoopDelayMs: number;
  /** A clock that only goes forward. Milliseconds. */
  readonly now: () => number;
};

/** How often `look` is to be called. */
export const lookEveryMs = 10;

const windowMs = 100;
/** A delay of the event loop that costs no throughput. Above it, more in flight only makes all wait. */
const targetDelayMs = 25;
/** So many windows in a row must have been late: one may be a collection of garbage, or a supergraph that is read. */
const lateWindows = 5;
const shrinkBy = 0.8;
/** So many are let in however late the loop is: fewer cannot make it late for long. */
const leastLimit = 32;

/**
 * Of a loop that stands still, the time that is lost, drained by half of the time that passes. One stall, however long, is not
 * enough for anything to be shed; some in a row are, within 2 s for such of 300 ms.
 */
const lost = { perStallMs: 300, mostMs: 600, shedOverMs: 400, calmUnderMs: 200, drain: 0.5 } as const;

/** Of those that come while the loop stands still, one in so many is let in: should it be their work that holds it, the rest goes on. */
const letInOneOf = 4;

/** How long requests must have been shed until the load counts as too much, and none until it counts as borne. */
const sheddingAfterMs = 500;
const borneAfterMs = 2_000;

/**
 * Decides how many requests may be in flight: fewer while the event loop is late, more while it is not, as TCP finds its window.
 * Node reads what has come once in each turn of the loop, so the time of a turn is the time that everything waits in a queue that
 * nobody sees, before its request and between its steps. It is a measure of this process alone: a subgraph that is slow makes
 * requests wait, and leaves the loop idle. See https://en.wikipedia.org/wiki/Additive_increase/multiplicative_decrease
 */
export class AdmissionControl {
  readonly #options: AdmissionOptions;
  #limit: number;
  #lookedAt: number;
  /** Of the window. */
  #endsAt: number;
  #lateMs = 0;
  #looks = 0;
  #mostInFlight = 0;
  #delayMs = 0;
  #lateWindows = 0;
  #lostMs = 0;
  #standsStill = false;
  /** While it does. */
  #held = 0;
  #shedSince: number | null = null;
  #shedAt = Number.NEGATIVE_INFINITY;
  #isShedding = false;

  constructor(options: AdmissionOptions) {
    this.#options = options;
    this.#limit = options.maxRequests;
    this.#lookedAt = options.now();
    this.#endsAt = this.#lookedAt + windowMs;
  }

  get limit(): number {
    return Math.floor(this.#limit);
  }

  /** Of the loop, on an average of the last window. Milliseconds. */
  get delayMs(): number {
    return this.#delayMs;
  }

  /** Whether requests have been shed for a while, and no longer not. */
  get isShedding(): boolean {
    return this.#isShedding;
  }

  /** Whether one more may be in flight. */
  admits(inFlight: number): boolean {
    if (inFlight > this.#mostInFlight) this.#mostInFlight = inFlight;
    if (inFlight < this.#limit && (!this.#standsStill || ++this.#held % letInOneOf === 0)) return true;
    this.#shedAt = this.#options.now();
    this.#shedSince ??= this.#shedAt;
    return false;
  }

  look(): void {
    const now = this.#options.now();
    const passedMs = now - this.#lookedAt;
    this.#lookedAt = now;
    // Where it may be as late as it is, it is never late.
    const lateMs = this.#options.maxLoopDelayMs === 0 ? 0 : Math.max(0, passedMs - lookEveryMs);
    this.#watchStalls(lateMs, passedMs);
    this.#lateMs += lateMs;
    this.#looks++;
    if (now >= this.#endsAt) this.#settle(now);
    this.#judge(now);
  }

  /** As if nothing had been late. */
  forget(): void {
    this.#lookedAt = this.#options.now();
    this.#lostMs = 0;
    this.#standsStill = false;
  }

  #watchStalls(lateMs: number, passedMs: number): void {
    const { maxLoopDelayMs } = this.#options;
    const stallMs = lateMs > maxLoopDelayMs ? Math.min(lost.perStallMs, lateMs) : 0;
    this.#lostMs = Math.min(lost.mostMs, Math.max(0, this.#lostMs + stallMs - Math.min(passedMs, lost.perStallMs) * lost.drain));
    if (this.#lostMs > lost.shedOverMs) this.#standsStill = true;
    else if (this.#lostMs < lost.calmUnderMs) this.#standsStill = false;
  }

  #settle(now: number): void {
    const { maxRequests } = this.#options;
    this.#delayMs = this.#lateMs / this.#looks;
    const isLate = this.#delayMs > targetDelayMs;
    this.#lateWindows = isLate ? this.#lateWindows + 1 : 0;
    // From what there is, not from what there might be: else a limit that was never reached would take long to be felt.
    if (this.#lateWindows >= lateWindows) this.#limit = Math.max(Math.min(leastLimit, maxRequests), Math.min(this.#limit, this.#mostInFlight) * shrinkBy);
    else if (!isLate) this.#limit = Math.min(maxRequests, this.#limit + Math.sqrt(this.#limit));
    this.#lateMs = 0;
    this.#looks = 0;
    this.#mostInFlight = 0;
    this.#endsAt = now + windowMs;
  }

  #judge(now: number): void {
    if (now - this.#shedAt > borneAfterMs) {
      this.#isShedding = false;
      this.#shedSince = null;
    } else if (this.#shedSince !== null && this.#shedAt - this.#shedSince >= sheddingAfterMs) this.#isShedding = true;
  }
}
