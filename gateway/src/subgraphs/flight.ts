import { CallFailure, ClientGone } from './call-failure.ts';
import { parseAnswer } from './check-answer.ts';
import type { SubgraphAnswer } from './transport.ts';

export type FlightOptions = {
  readonly name: string;
  readonly timeoutMs: number;
  /** Begins the work. It must end once the signal aborts, with the reason of that: at `endsAt`, on the clock of `performance.now()`, or before. */
  readonly carry: (signal: AbortSignal, endsAt: number) => Promise<SubgraphAnswer>;
  /** Called once, when nobody may join any more. */
  readonly whenOver: () => void;
};

/**
 * One call under way, and those who wait for it. It ends with its answer, at its deadline, or when the last of them has gone.
 *
 * A timer and a listener a call are cheap (about 0.5 µs together): no wheel of timers is worth its code.
 */
export class Flight {
  readonly #name: string;
  readonly #timeoutMs: number;
  readonly #beganAt = performance.now();
  readonly #controller = new AbortController();
  readonly #timer: NodeJS.Timeout;
  readonly #waiters: Waiter[] = [];
  readonly #whenOver: () => void;

  constructor({ name, timeoutMs, carry, whenOver }: FlightOptions) {
    this.#name = name;
    this.#timeoutMs = timeoutMs;
    this.#whenOver = whenOver;
    this.#timer = setTimeout(() => this.#controller.abort(late(name, timeoutMs)), timeoutMs).unref();
    carry(this.#controller.signal, this.#beganAt + timeoutMs).then(
      (answer) => this.#land(answer),
      (error: unknown) => this.#fail(error),
    );
  }

  /** Everyone gets an answer of their own. Rejects with a failure of the call, or when `signal` aborts. */
  join(signal: AbortSignal | undefined): Promise<SubgraphAnswer> {
    return new Promise((resolve, reject) => {
      const waiter: Waiter = { resolve, reject, signal, leave: () => this.#leave(waiter) };
      this.#waiters.push(waiter);
      if (signal?.aborted) waiter.leave();
      else signal?.addEventListener('abort', waiter.leave, { once: true });
    });
  }

  #land(answer: SubgraphAnswer): void {
    this.#end();
    // All are copied before anyone, in a later microtask, can write into the first.
    for (const [index, { resolve }] of this.#waiters.entries()) resolve(index === 0 ? answer : copyAnswer(answer, this.#name));
  }

  #fail(error: unknown): void {
    this.#end();
    for (const { reject } of this.#waiters) reject(error);
  }

  #leave(waiter: Waiter): void {
    const reason = this.#reasonOf(waiter.signal);
    this.#waiters.splice(this.#waiters.indexOf(waiter), 1);
    waiter.reject(reason);
    if (this.#waiters.length > 0) return;
    clearTimeout(this.#timer);
    this.#whenOver();
    this.#controller.abort(reason);
  }

  #end(): void {
    clearTimeout(this.#timer);
    this.#whenOver();
    for (const { signal, leave } of this.#waiters) signal?.removeEventListener('abort', leave);
  }

  #reasonOf(signal: AbortSignal | undefined): CallFailure {
    const cause: unknown = signal?.reason;
    if ((cause as { name?: unknown } | undefined)?.name !== 'TimeoutError') return new ClientGone(this.#name, cause);
    // A subgraph that was asked when the time was almost over is not to blame.
    const isFault = performance.now() - this.#beganAt > this.#timeoutMs / 2;
    return new CallFailure('SUBGRAPH_TIMEOUT', `Subgraph "${this.#name}" had not answered when the time of the whole request was over.`, { cause, isFault });
  }
}

type Waiter = {
  readonly resolve: (answer: SubgraphAnswer) => void;
  readonly reject: (reason: unknown) => void;
  readonly signal: AbortSignal | undefined;
  readonly leave: () => void;
};

function late(name: string, timeoutMs: number): CallFailure {
  return new CallFailure('SUBGRAPH_TIMEOUT', `Subgraph "${name}" did not answer within ${timeoutMs} ms.`, { isFault: true });
}

/** Reading the text again is cheaper than copying what was read from it. */
function copyAnswer(answer: SubgraphAnswer, name: string): SubgraphAnswer {
  if (answer.isUnread) return { ...answer };
  return answer.text === undefined ? structuredClone(answer) : parseAnswer(answer.text, name);
}
