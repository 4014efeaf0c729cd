import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type SubgraphName, subgraphNames } from './subgraph-names.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The project's own list of subgraphs, on other ports: those that it names may be in use by a person. */
export async function writeConfig(folder: string, ports: Readonly<Record<SubgraphName, number>>): Promise<string> {
  let text = await readFile(join(root, 'supergraph.yaml'), 'utf8');
  subgraphNames.forEach((name, index) => {
    text = text.replace(`127.0.0.1:${4_001 + index}/`, `127.0.0.1:${ports[name]}/`).replace(`file: subgraphs/${name}/`, `file: ${root}subgraphs/${name}/`);
  });
  const file = join(folder, 'supergraph.yaml');
  await writeFile(file, text);
  return file;
}
