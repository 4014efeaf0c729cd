import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { makeSigningKey, writeKeyFile } from './tokens/key-file.ts';

/** What development makes up: a signing key, two people who can sign in, and a cookie that needs no https. */
export async function developSignIn(folder: string): Promise<Record<string, string>> {
  const keyFile = join(folder, 'signing-keys.json');
  if (!(await exists(keyFile))) await writeKeyFile(keyFile, [await makeSigningKey(new Date())]);
  return { SIGNING_KEYS_FILE: keyFile, SIGN_IN_FILE: join(folder, 'sign-in.json'), SESSION_COOKIE_SECURE: 'false' };
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
