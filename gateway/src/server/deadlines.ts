import type { ClientRequest } from './client-request.ts';

/**
 * Ends requests that take too long. One timer for all: as each may take as long as the others, it need only look when the oldest is
 * late. They are in an array for the reason that `takeOut` gives, but too many to be looked for in it.
 */
export class Deadlines {
  readonly #timeoutMs: number;
  /** In no order: each knows its place, and the last takes that of one that leaves. */
  readonly #open: ClientRequest[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(timeoutMs: number) {
    this.#timeoutMs = timeoutMs;
  }

  /** How many have begun and not ended. */
  get count(): number {
    return this.#open.length;
  }

  begin(request: ClientRequest): void {
    request.place = this.#open.push(request) - 1;
    this.#timer ??= this.#lookIn(this.#timeoutMs);
  }

  end(request: ClientRequest): void {
    const { place } = request;
    const last = this.#open.at(-1);
    if (place === null || !last) return;
    this.#open[place] = last;
    last.place = place;
    this.#open.pop();
    request.place = null;
  }

  #lookIn(ms: number): NodeJS.Timeout {
    return setTimeout(() => this.#look(), ms).unref();
  }

  #look(): void {
    this.#timer = undefined;
    const now = performance.now();
    const late = this.#open.filter(({ beganAt }) => beganAt + this.#timeoutMs <= now);
    for (const request of late) {
      this.end(request);
      request.abort(new DOMException('The time of the request is over.', 'TimeoutError'));
    }
    const oldest = this.#open.reduce((least, { beganAt }) => Math.min(least, beganAt), Number.POSITIVE_INFINITY);
    if (oldest < Number.POSITIVE_INFINITY) this.#timer = this.#lookIn(Math.ceil(oldest + this.#timeoutMs - now));
  }
}
