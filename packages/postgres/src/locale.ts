import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** A locale of this machine that knows the letters of Unicode; C, which knows ASCII only, where there is none. */
export async function findLocale(): Promise<string> {
  const listed = await promisify(execFile)('locale', ['-a']).catch(() => ({ stdout: '' }));
  const locales = new Set(listed.stdout.split('\n').map((line) => line.trim()));
  return ['C.UTF-8', 'C.utf8', 'en_US.UTF-8', 'en_US.utf8'].find((locale) => locales.has(locale)) ?? 'C';
}
