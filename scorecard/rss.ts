import { readFileSync } from 'node:fs';
import { childrenOf } from '@supergraph/e2e';

/** What a process holds of memory, and those that it has started with it. MiB. */
export function rssOf(pid: number): number {
  return [pid, ...childrenOf(pid)].reduce((sum, one) => sum + ownRssOf(one), 0);
}

function ownRssOf(pid: number): number {
  try {
    return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1_024;
  } catch {
    return 0;
  }
}
