import { readdirSync, readFileSync } from 'node:fs';

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
  const fields = fieldsOf(pid);
  return (fields?.slice(11, 15) ?? []).reduce((sum, ticks) => sum + Number(ticks), 0);
}

/** The process and all below it. */
export function processTree(root: number): number[] {
  const parents = readdirSync('/proc').flatMap((name) => {
    const pid = Number(name);
    const fields = pid > 0 ? fieldsOf(pid) : undefined;
    return fields ? [[pid, Number(fields[1])] as const] : [];
  });
  const below = (parent: number): number[] => [parent, ...parents.filter(([, own]) => own === parent).flatMap(([pid]) => below(pid))];
  return below(root);
}

/** From the state on, after the name, which may hold anything. */
function fieldsOf(pid: number): string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}
