import { glob, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { UsageError } from '../usage-error.ts';

/** The absolute paths of files that are named by themselves, by their folder or by a pattern; in order, each once. @throws UsageError */
export async function findFiles(paths: readonly string[], cwd: string): Promise<string[]> {
  const found = await Promise.all(paths.map((path) => filesOf(path, cwd)));
  return [...new Set(found.flat())].sort();
}

async function filesOf(path: string, cwd: string): Promise<string[]> {
  const state = await stat(resolve(cwd, path)).catch(() => undefined);
  if (state?.isFile()) return [resolve(cwd, path)];
  const pattern = state?.isDirectory() ? '**/*.{graphql,gql}' : path;
  const folder = state?.isDirectory() ? resolve(cwd, path) : cwd;
  const files: string[] = [];
  for await (const file of glob(pattern, { cwd: folder, exclude: (name) => name.endsWith('node_modules') })) files.push(resolve(folder, file));
  if (files.length > 0) return files;
  throw new UsageError(`There are no .graphql files at "${path}".`);
}
