import { createHmac, randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export type Passwords = { of(role: string): string };

/**
 * The passwords of the roles of one data folder. All derive from one random secret in it that only its owner can read,
 * so that there is one thing to keep and processes never disagree.
 */
export async function readPasswords(dataDir: string): Promise<Passwords> {
  const secret = await readSecret(join(dataDir, 'secret'));
  return { of: (role) => createHmac('sha256', secret).update(role).digest('base64url').slice(0, 32) };
}

async function readSecret(file: string): Promise<string> {
  await mkdir(join(file, '..'), { recursive: true });
  try {
    await writeFile(file, `${randomBytes(32).toString('base64url')}\n`, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return (await readFile(file, 'utf8')).trim();
}
