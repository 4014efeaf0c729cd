import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CommandIo, readSupergraphConfig } from './compose/index.ts';
import { renderErrorCodes } from './error-docs.ts';
import { renderEvents } from './event-docs.ts';
import { projectFolder } from './project.ts';
import { loadSubgraph } from './subgraphs.ts';

/** `supergraph docs [--check]`: writes the pages that the code gives. Resolves to the exit code. */
export async function docs(args: readonly string[], io: CommandIo): Promise<number> {
  const pages = { 'docs/errors.md': renderErrorCodes(), 'docs/events.md': renderEvents(await readDefinitions()) };
  let exitCode = 0;
  for (const [file, text] of Object.entries(pages)) {
    const path = join(io.cwd, file);
    if (text === (await readFile(path, 'utf8').catch(() => ''))) continue;
    if (args.includes('--check')) {
      io.stderr.write(`${file} is not what the code gives. Run \`npx supergraph docs\` and commit the result.\n`);
      exitCode = 1;
      continue;
    }
    await writeFile(path, text);
    io.stdout.write(`${file}\n`);
  }
  return exitCode;
}

async function readDefinitions() {
  const { subgraphs } = await readSupergraphConfig('supergraph.yaml', projectFolder);
  return Promise.all(subgraphs.map(async ({ name }) => (await loadSubgraph(name)).definition));
}
