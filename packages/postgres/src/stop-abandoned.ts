import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { endProcess } from './end-process.ts';
import { readPostmaster } from './postmaster-file.ts';
import { identifyProcess } from './process-identity.ts';

/**
 * Stops the server that a killed program left running on `cluster`, or clears away what a dead server left.
 * Call it only under the folder's lock: nobody else may be using that server.
 */
export async function stopAbandoned(cluster: string): Promise<'stopped' | 'cleared' | 'none'> {
  const postmaster = await readPostmaster(cluster);
  if (!postmaster) return 'none';
  if ((await identifyProcess(postmaster.pid)) && (await isPostgres(postmaster.pid))) {
    await endProcess({ pid: postmaster.pid, signals: ['SIGINT', 'SIGQUIT', 'SIGKILL'], patienceMs: 10_000 });
    return 'stopped';
  }
  // PostgreSQL refuses to start over this file when its process id is in use again, by whatever program.
  await rm(join(cluster, 'postmaster.pid'), { force: true });
  return 'cleared';
}

async function isPostgres(pid: number): Promise<boolean> {
  if (process.platform !== 'linux') return true;
  const name = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '');
  return name.trim() === 'postgres';
}
