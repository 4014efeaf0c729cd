import { childrenOf, statOf } from '@supergraph/e2e';

/** Clock ticks a second of /proc; 100 on every Linux that Node runs on. */
const ticksPerSecond = 100;

/**
 * User and system time that the processes have used so far, with that of children that have ended. Milliseconds, in
 * steps of 10. See proc(5).
 */
export function cpuTimeMs(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => sum + ticksOf(pid), 0) * (1_000 / ticksPerSecond);
}

function ticksOf(pid: number): number {
  return (statOf(pid)?.slice(11, 15) ?? []).reduce((sum, ticks) => sum + Number(ticks), 0);
}

/** The process and all below it. */
export function processTree(root: number): number[] {
  return [root, ...childrenOf(root).flatMap(processTree)];
}
