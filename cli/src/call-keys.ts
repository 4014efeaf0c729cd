import { randomBytes } from 'node:crypto';
import { link, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where the keys are that development signs calls to subgraphs by. */
export function callKeysFolder(dataDir: string): string {
  return join(dataDir, 'keys');
}

export function callKeyFile(dataDir: string, subgraph: string): string {
  return join(callKeysFolder(dataDir), `${subgraph}.key`);
}

/** Makes a key for each subgraph that has none, which only this user can read. */
export async function provideCallKeys(dataDir: string, subgraphs: readonly string[]): Promise<void> {
  await mkdir(callKeysFolder(dataDir), { recursive: true, mode: 0o700 });
  await Promise.all(subgraphs.map((name) => provideKey(callKeyFile(dataDir, name))));
}

/** Linked into its place when it is whole: another program may make or read it at the same moment. */
async function provideKey(file: string): Promise<void> {
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  try {
    await writeFile(draft, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
    await link(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(draft, { force: true });
  }
}
