import { readdirSync, readFileSync } from 'node:fs';

/**
 * What /proc tells of a process, from its state on: the name before that may hold anything. Undefined when there is no such
 * process. See proc(5).
 */
export function statOf(pid: number): string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

/** The process ids of the processes that `parent` has started. */
export function childrenOf(parent: number): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && Number(statOf(pid)?.[1]) === parent);
}
