import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { childrenOf } from '@supergraph/e2e';

/** Sends a signal to the PostgreSQL server of a data folder and to all its backends: the server first, so that it makes no new ones. */
export async function signalServer(dataDir: string, signal: NodeJS.Signals): Promise<void> {
  const [line = ''] = (await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n');
  const postmaster = Number(line);
  const backends = childrenOf(postmaster);
  process.kill(postmaster, signal);
  for (const pid of backends) signalIfThere(pid, signal);
}

/** One of them may end by itself meanwhile. */
function signalIfThere(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
