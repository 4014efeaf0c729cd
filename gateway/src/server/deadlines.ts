import { FleetingMap } from '../fleeting-map.ts';
import type { ClientRequest } from './client-request.ts';

/** Ends requests that take too long. One timer for all: as each may take as long as the others, the oldest is the next to be late. */
export class Deadlines {
  readonly #timeoutMs: number;
  /** When each is late, on the clock of `performance.now()`, in the order in which they began. */
  readonly #open = new FleetingMap<ClientRequest, number>();
  #timer: NodeJS.Timeout | undefined;

  constructor(timeoutMs: number) {
    this.#timeoutMs = timeoutMs;
  }

  /** How many have begun and not ended. */
  get count(): number {
    return this.#open.size;
  }

  begin(request: ClientRequest): void {
    this.#open.set(request, request.beganAt + this.#timeoutMs);
    this.#timer ??= this.#lookIn(this.#timeoutMs);
  }

  end(request: ClientRequest): void {
    this.#open.delete(request);
  }

  #lookIn(ms: number): NodeJS.Timeout {
    return setTimeout(() => this.#look(), ms).unref();
  }

  #look(): void {
    this.#timer = undefined;
    const now = performance.now();
    for (const [request, lateAt] of this.#open) {
      const leftMs = lateAt - now;
      if (leftMs > 0) {
        this.#timer = this.#lookIn(Math.ceil(leftMs));
        return;
      }
      this.#open.delete(request);
      request.abort(new DOMException('The time of the request is over.', 'TimeoutError'));
    }
  }
}
