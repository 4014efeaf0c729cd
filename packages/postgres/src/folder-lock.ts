import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { identifyProcess } from './process-identity.ts';

export type FolderLock = { release(): Promise<void> };

/**
 * Makes this process the only one that works in `folder`, until it releases the lock or dies. Answers undefined when
 * another living process has it.
 */
export async function lockFolder(folder: string): Promise<FolderLock | undefined> {
  await mkdir(folder, { recursive: true });
  const file = lockFile(folder);
  const own = await identifyProcess(process.pid);
  for (let attempt = 0; attempt < 2; attempt += 1) {
    if (await create(file, own ?? String(process.pid))) return { release: () => rm(file, { force: true }) };
    if (await isLocked(folder)) return undefined;
    await rm(file, { force: true });
  }
  return undefined;
}

/** Whether a living process, this one included, has the lock of `folder`. */
export async function isLocked(folder: string): Promise<boolean> {
  const holder = await readFile(lockFile(folder), 'utf8').catch(() => '');
  const pid = Number.parseInt(holder, 10);
  return Number.isInteger(pid) && (await identifyProcess(pid)) === holder;
}

const lockFile = (folder: string): string => join(folder, 'in-use.lock');

async function create(file: string, content: string): Promise<boolean> {
  try {
    await writeFile(file, content, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
