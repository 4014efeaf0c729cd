import { DomainError } from '@supergraph/service-kit';
import { takeOut } from '../take-out.ts';

/** Operations waiting to be planned: a few at a time, each with a bound on its time. */
export type PlanLine = {
  /**
   * The signal aborts when the time is up, or the line stops. A planner that goes on in vain keeps its place as long.
   * `allowanceMs` is added to the time.
   * @throws DomainError OPERATION_TOO_COMPLEX when the time is up, or the line is full
   */
  run<Plan>(plan: (signal: AbortSignal) => Promise<Plan>, allowanceMs?: number): Promise<Plan>;
  /** Refuses what runs and what waits, and resolves when nothing runs any more. */
  stop(): Promise<void>;
};

export type PlanLineOptions = {
  /** Plans made at the same time. Default 2: native planners take threads that the rest of the process needs as well. */
  readonly width?: number;
  /** Operations that wait at most. Default 1 000; one more is refused at once. */
  readonly length?: number;
  /** From the call to the plan, the wait included. Default 2 000. */
  readonly timeoutMs?: number;
};

export function createPlanLine({ width = 2, length = 1_000, timeoutMs = 2_000 }: PlanLineOptions = {}): PlanLine {
  let free = width;
  const waiting: (() => void)[] = [];
  const running: Promise<unknown>[] = [];
  const open: AbortController[] = [];
  let isStopped = false;

  const takePlace = async (signal: AbortSignal): Promise<void> => {
    if (free > 0) {
      free -= 1;
      return;
    }
    if (waiting.length >= length) throw tooComplex('Too many operations wait to be planned.');
    const { promise, resolve } = Promise.withResolvers<void>();
    waiting.push(resolve);
    try {
      await untilAborted(promise, signal);
    } catch (error) {
      // It may have been given a place in the very moment.
      if (!takeOut(waiting, resolve)) leavePlace();
      throw error;
    }
  };
  const leavePlace = (): void => {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  };
  const start = <Plan>(plan: (signal: AbortSignal) => Promise<Plan>, signal: AbortSignal): Promise<Plan> => {
    const planning = plan(signal).finally(() => {
      takeOut(running, planning);
      leavePlace();
    });
    running.push(planning);
    return planning;
  };

  return {
    run: async (plan, allowanceMs = 0) => {
      const ending = new AbortController();
      const { signal } = ending;
      if (isStopped) ending.abort();
      const timeout = setTimeout(() => ending.abort(), timeoutMs + allowanceMs);
      open.push(ending);
      try {
        await takePlace(signal);
        return await untilAborted(start(plan, signal), signal);
      } finally {
        clearTimeout(timeout);
        takeOut(open, ending);
      }
    },
    stop: async () => {
      isStopped = true;
      for (const ending of [...open]) ending.abort();
      await Promise.allSettled(running);
    },
  };
}

async function untilAborted<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  const aborted = Promise.withResolvers<never>();
  const refuse = (): void => aborted.reject(tooComplex('The operation could not be planned in time.'));
  if (signal.aborted) refuse();
  signal.addEventListener('abort', refuse);
  try {
    return await Promise.race([promise, aborted.promise]);
  } finally {
    signal.removeEventListener('abort', refuse);
  }
}

export function tooComplex(message: string): DomainError {
  return new DomainError('OPERATION_TOO_COMPLEX', message);
}
