/** Wakes one who waits. Rung while nobody waits, it wakes the next who does at once. */
export type Bell = {
  ring(): void;
  /** Resolves when it is rung, when the time is over, or when the signal aborts. */
  wait(timeoutMs: number, signal: AbortSignal): Promise<void>;
};

/** Waits for a time, whatever happens, unless the signal aborts. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return createBell().wait(ms, signal);
}

export function createBell(): Bell {
  let isRung = false;
  let wake = (): void => {};
  return {
    ring: () => {
      isRung = true;
      wake();
    },
    wait: async (timeoutMs, signal) => {
      if (!isRung && !signal.aborted) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(done, timeoutMs);
          function done(): void {
            clearTimeout(timer);
            signal.removeEventListener('abort', done);
            resolve();
          }
          signal.addEventListener('abort', done, { once: true });
          wake = done;
        });
      }
      wake = () => {};
      isRung = false;
    },
  };
}
