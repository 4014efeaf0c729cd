import { setTimeout as delay } from 'node:timers/promises';
import { identifyProcess } from './process-identity.ts';

/** Ends a process by one signal after another, each after `patienceMs` of waiting for the one before. */
export async function endProcess({ pid, signals, patienceMs }: { pid: number; signals: readonly NodeJS.Signals[]; patienceMs: number }): Promise<void> {
  for (const signal of signals) {
    if (!send(pid, signal)) return;
    const until = Date.now() + patienceMs;
    while (Date.now() < until) {
      // Nothing tells of the end of a process that is not a child.
      await delay(20);
      if (!(await identifyProcess(pid))) return;
    }
  }
}

function send(pid: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(pid, signal);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}
