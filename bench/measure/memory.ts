import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { processTree } from '../pages/cpu-time.ts';

/** The most memory that the process and those below it have had resident since `forgetPeak`. See proc(5), VmHWM. */
export function peakMiB(pid: number): number {
  return sum(pid, /^VmHWM:\s+(\d+) kB/m);
}

export function residentMiB(pid: number): number {
  return sum(pid, /^VmRSS:\s+(\d+) kB/m);
}

export function forgetPeak(pid: number): void {
  for (const each of processTree(pid)) {
    try {
      writeFileSync(`/proc/${each}/clear_refs`, '5');
    } catch (error) {
      // It has ended meanwhile.
      if (existsSync(`/proc/${each}`)) throw error;
    }
  }
}

function sum(pid: number, line: RegExp): number {
  return processTree(pid).reduce((total, each) => total + Number(line.exec(statusOf(each))?.[1] ?? 0), 0) / 1_024;
}

/** A process may have ended meanwhile. */
function statusOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8');
  } catch {
    return '';
  }
}
