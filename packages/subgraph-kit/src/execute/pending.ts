import type { Path } from 'graphql/jsutils/Path.js';
import type { Run } from './run.ts';
import { failSlot, type Slot } from './slot.ts';

/** Whom a pending value tells that it is complete, or that it failed. */
export type Holder = {
  fill(value: unknown): void;
  refuse(thrown: unknown): void;
};

/**
 * A part of the response that a resolver still owes. Only what resolvers return are promises: from there up to the root
 * values are passed on by calls, so that a list of a thousand objects costs no promise of its own.
 */
export abstract class Pending {
  /** Set in the turn that makes it; without one, what was to hold it has failed in the meantime. */
  holder: Holder | undefined;
}

/** What a promise resolves to, completed by `complete`. */
export class Owed extends Pending {
  constructor(promise: PromiseLike<unknown>, complete: (value: unknown) => unknown) {
    super();
    // A thenable that is no promise may call back at once, or twice.
    Promise.resolve(promise).then(
      (value) => this.take(value, complete),
      (error) => this.holder?.refuse(error),
    );
  }

  private take(value: unknown, complete: (value: unknown) => unknown): void {
    let completed: unknown;
    try {
      completed = complete(value);
    } catch (error) {
      this.holder?.refuse(error);
      return;
    }
    if (completed instanceof Pending) completed.holder = this.holder;
    else this.holder?.fill(completed);
  }
}

/** An object or a list of which some parts are pending. */
export class Gathering extends Pending {
  private readonly run: Run;
  private readonly container: Record<string | number, unknown>;
  private missing = 0;
  private isSettled = false;
  private verdict: unknown;

  constructor(run: Run, container: object) {
    super();
    this.run = run;
    this.container = container as Record<string | number, unknown>;
  }

  await(part: Pending, { key, slot, path }: { key: string | number; slot: Slot; path: Path }): void {
    this.missing++;
    part.holder = {
      fill: (value) => this.fill(key, value),
      refuse: (thrown) => {
        try {
          failSlot(this.run, slot, path, thrown);
        } catch (error) {
          this.settle(() => this.holder?.refuse(this.verdict ?? error));
          return;
        }
        this.fill(key, null);
      },
    };
  }

  /** Fails, but not before all parts are settled: their own errors come first. */
  failAtLast(error: unknown): void {
    this.verdict = error;
  }

  private fill(key: string | number, value: unknown): void {
    this.container[key] = value;
    this.missing--;
    if (this.missing > 0) return;
    this.settle(() => (this.verdict === undefined ? this.holder?.fill(this.container) : this.holder?.refuse(this.verdict)));
  }

  private settle(tell: () => void): void {
    if (this.isSettled) return;
    this.isSettled = true;
    tell();
  }
}

/** The value when it is complete. @throws GraphQLError when it failed */
export function whenComplete(value: unknown): unknown {
  if (!(value instanceof Pending)) return value;
  return new Promise((resolve, reject) => {
    value.holder = { fill: resolve, refuse: reject };
  });
}

export function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function';
}
