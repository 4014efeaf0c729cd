import { readdirSync, readFileSync } from 'node:fs';

/**
 * How long the threads of the processes have been on a core so far, in user and system mode. Milliseconds, to the
 * nanosecond: a short round on a busy machine is too few clock ticks. See the kernel's scheduler statistics.
 */
export function cpuTimeMs(pids: readonly number[]): number {
  return pids.flatMap(threadsOf).reduce((sum, file) => sum + Number(read(file).split(' ')[0]), 0) / 1_000_000;
}

function threadsOf(pid: number): string[] {
  const folder = `/proc/${pid}/task`;
  return readdirSync(folder).map((thread) => `${folder}/${thread}/schedstat`);
}

/** A thread may have ended meanwhile. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '0';
  }
}
