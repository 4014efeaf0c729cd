export type TimeLimit = {
  /** 0 is no limit. */
  readonly timeoutMs: number;
  /** Must not live longer than the work. */
  readonly outer: AbortSignal;
};

/** Gives work a signal that aborts with `outer`, or when its time is over. */
export async function withinTime<Result>({ timeoutMs, outer }: TimeLimit, work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  if (timeoutMs === 0) return work(outer);
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(new DOMException('The time of the call is over.', 'TimeoutError')), timeoutMs);
  outer.addEventListener('abort', () => controller.abort(outer.reason), { once: true });
  try {
    return await work(controller.signal);
  } finally {
    clearTimeout(timer);
  }
}
