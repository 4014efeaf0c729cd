export type CircuitBreakerOptions = {
  /** Opens when that many of a hundred calls of the last ten seconds were faults; 0 never opens. */
  readonly faultPercent: number;
  /** Told once of each change. Must not throw. */
  readonly onChange: (state: 'open' | 'closed') => void;
  /** Milliseconds that only grow. Default `performance.now`. */
  readonly now?: () => number;
};

/** How a call may pass: it may not, it may, or it may so as to see whether the subgraph is well again. */
export type Pass = 'refused' | 'open' | 'probe';

const slotMs = 1_000;
const slotCount = 10;
/** Fewer calls than that say nothing. */
const minimumCalls = 20;
/** One probe each, whatever has become of the last: a subgraph that is back is found within that time and one answer. */
const probeEachMs = 1_000;

/** Spares a subgraph that fails, and its callers their waiting. Closed it lets all pass, open one probe a second. */
export class CircuitBreaker {
  readonly #faultPercent: number;
  readonly #onChange: CircuitBreakerOptions['onChange'];
  readonly #now: () => number;
  /** One a second, used in turn. */
  readonly #slots = Array.from({ length: slotCount }, () => ({ turn: -1, calls: 0, faults: 0 }));
  #nextProbeAt: number | null = null;

  constructor({ faultPercent, onChange, now = () => performance.now() }: CircuitBreakerOptions) {
    this.#faultPercent = faultPercent;
    this.#onChange = onChange;
    this.#now = now;
  }

  admit(): Pass {
    if (this.#nextProbeAt === null) return 'open';
    const now = this.#now();
    if (now < this.#nextProbeAt) return 'refused';
    this.#nextProbeAt = now + probeEachMs;
    return 'probe';
  }

  succeeded(pass: Pass): void {
    if (pass === 'probe' && this.#nextProbeAt !== null) this.#close();
    else this.#slot().calls++;
  }

  failed(): void {
    const slot = this.#slot();
    slot.calls++;
    slot.faults++;
    if (this.#nextProbeAt === null && this.#isBad(slot.turn)) this.#open();
  }

  #isBad(turn: number): boolean {
    let calls = 0;
    let faults = 0;
    for (const slot of this.#slots) {
      if (slot.turn <= turn - slotCount) continue;
      calls += slot.calls;
      faults += slot.faults;
    }
    return this.#faultPercent > 0 && calls >= minimumCalls && faults * 100 >= calls * this.#faultPercent;
  }

  #open(): void {
    this.#nextProbeAt = this.#now() + probeEachMs;
    this.#onChange('open');
  }

  #close(): void {
    this.#nextProbeAt = null;
    for (const slot of this.#slots) slot.turn = -1;
    this.#onChange('closed');
  }

  #slot() {
    const turn = Math.floor(this.#now() / slotMs);
    const slot = this.#slots[turn % slotCount] as { turn: number; calls: number; faults: number };
    if (slot.turn !== turn) Object.assign(slot, { turn, calls: 0, faults: 0 });
    return slot;
  }
}
