import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));
/** A failpoint's name where it is passed: in quotes, or made of parts. */
const passed = /[fF]ailpoint\(\s*(['`])(.+?)\1/g;

/** Every failpoint that the sources pass, as they name it: with `${…}` where the name is made of parts. */
export async function findInSources(): Promise<{ readonly file: string; readonly name: string }[]> {
  const found: { file: string; name: string }[] = [];
  for await (const file of glob('{packages,subgraphs}/*/src/**/*.ts', { cwd: root })) {
    const text = await readFile(join(root, file), 'utf8');
    for (const [, , name = ''] of text.matchAll(passed)) found.push({ file, name });
  }
  return found;
}

/** What a name that is made of parts may be. */
export function patternOf(name: string): RegExp {
  const parts = name.split(/\$\{[^}]*\}/).map((part) => part.replaceAll('.', '\\.'));
  return new RegExp(`^${parts.join('[a-z_.]+')}$`);
}
