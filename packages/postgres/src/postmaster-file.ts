import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

export type Postmaster = { readonly pid: number; readonly port: number; readonly isReady: boolean };

/**
 * Reads what a server writes into its data directory while it runs; undefined when there is none.
 * The lines are documented in the sources of PostgreSQL, src/include/utils/pidfile.h.
 */
export async function readPostmaster(cluster: string): Promise<Postmaster | undefined> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const lines = text.split('\n');
  const pid = Number.parseInt(lines[0] ?? '', 10);
  if (!Number.isInteger(pid)) return undefined;
  return { pid: Math.abs(pid), port: Number(lines[3] ?? 0), isReady: lines[7]?.trim() === 'ready' };
}
