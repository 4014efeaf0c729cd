import { readFile } from 'node:fs/promises';

/** The text of an operation of `e2e/operations`. */
export function readOperation(name: string): Promise<string> {
  return readFile(new URL(`../operations/${name}.graphql`, import.meta.url), 'utf8');
}
