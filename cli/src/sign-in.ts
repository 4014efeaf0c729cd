import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { developmentFolderOf } from './development-folder.ts';

export type Person = { readonly email: string; readonly password: string };
export type SignIn = { readonly shopper: Person; readonly administrator: Person };

/** Who can sign in to the demo, as `accounts` has made them up; undefined where it has not: without demo data, or elsewhere. */
export async function readSignIn(dataDir: string): Promise<SignIn | undefined> {
  const text = await readFile(join(developmentFolderOf('accounts', dataDir), 'sign-in.json'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
  return text === undefined ? undefined : JSON.parse(text);
}
