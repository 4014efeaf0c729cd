import { readdirSync, readFileSync } from 'node:fs';
import { statOf } from '@supergraph/e2e';
import { processTree } from '../pages/cpu-time.ts';

/** Of /proc; see bench/pages/cpu-time.ts. */
const msPerTick = 10;

/**
 * Begins to count how long the process and all below it are on a core, in user and system mode; the function tells it so
 * far, in milliseconds. To the nanosecond, by the scheduler's statistics, as a short round on a busy machine is too few clock
 * ticks; in ticks for those that have begun and ended meanwhile.
 */
export function startCpuClock(pid: number): () => number {
  const before = read(pid);
  return () => {
    const after = read(pid);
    const living = [...after.living].reduce((sum, [each, ms]) => sum + ms - (before.living.get(each) ?? 0), 0);
    const countedBefore = [...before.living].reduce((sum, [each, ms]) => (after.living.has(each) ? sum : sum + ms), 0);
    return living + after.endedMs - before.endedMs - countedBefore;
  };
}

function read(pid: number): { readonly living: ReadonlyMap<number, number>; readonly endedMs: number } {
  const [user = 0, system = 0] = (statOf(pid) ?? []).slice(13, 15).map(Number);
  return { living: new Map(processTree(pid).map((each) => [each, threadsMs(each)])), endedMs: (user + system) * msPerTick };
}

/** A process, or a thread of it, may end meanwhile. */
function threadsMs(pid: number): number {
  const folder = `/proc/${pid}/task`;
  try {
    return readdirSync(folder).reduce((sum, thread) => sum + Number(readFileSync(`${folder}/${thread}/schedstat`, 'utf8').split(' ')[0]), 0) / 1_000_000;
  } catch {
    return 0;
  }
}
