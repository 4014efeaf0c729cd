export type Deadline = {
  /** Aborts when the time is over, with the given reason, or when `outer` aborts, with the reason of that. */
  readonly signal: AbortSignal;
  /** Frees the timer. Afterwards the signal never aborts. */
  end(): void;
};

export type DeadlineOptions = {
  readonly timeoutMs: number;
  readonly outer?: AbortSignal | undefined;
  /** Makes the reason of an abort by time. */
  readonly overdue: () => Error;
};

/** Instead of `AbortSignal.timeout`, whose timer lives on for its whole time after an answer that came at once. */
export function startDeadline({ timeoutMs, outer, overdue }: DeadlineOptions): Deadline {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(overdue()), timeoutMs);
  const follow = (): void => controller.abort(outer?.reason);
  if (outer?.aborted) follow();
  else outer?.addEventListener('abort', follow, { once: true });
  return {
    signal: controller.signal,
    end: () => {
      clearTimeout(timer);
      outer?.removeEventListener('abort', follow);
    },
  };
}

/** Settles as `work` does, or rejects with the reason of `signal` once that aborts. */
export async function orAborted<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  let forget = (): void => {};
  const aborted = new Promise<never>((_, reject) => {
    const fail = (): void => reject(signal.reason);
    if (signal.aborted) return fail();
    signal.addEventListener('abort', fail, { once: true });
    forget = () => signal.removeEventListener('abort', fail);
  });
  return Promise.race([work, aborted]).finally(forget);
}
