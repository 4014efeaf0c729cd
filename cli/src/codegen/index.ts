import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { type CommandIo, readSupergraphConfig } from '../compose/index.ts';
import { generateTypes, type Mappers } from './generate-types.ts';

/**
 * `supergraph codegen [--check]`: writes each subgraph's `src/schema-types.ts` from its schema and `codegen.json`.
 * With `--check` nothing is written, and a file that is not what would be generated fails. Resolves to the exit code.
 */
export async function codegen(args: readonly string[], io: CommandIo): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { check: { type: 'boolean', default: false } } });
  const { subgraphs } = await readSupergraphConfig('supergraph.yaml', io.cwd);
  let exitCode = 0;
  for (const { file, sdl } of subgraphs) {
    const folder = dirname(file);
    const target = join(folder, 'src/schema-types.ts');
    const types = await generateTypes({ sdl, ...(await readSettings(folder)) });
    const present = await readFile(target, 'utf8').catch(() => '');
    if (types === present) continue;
    if (values.check) {
      io.stderr.write(`${relative(io.cwd, target)} is not what its schema gives. Run \`npm run codegen\` and commit the result.\n`);
      exitCode = 1;
    } else {
      await writeFile(target, types);
      io.stdout.write(`${relative(io.cwd, target)}\n`);
    }
  }
  return exitCode;
}

/** Of `codegen.json`, which a subgraph without mappers need not have. */
async function readSettings(folder: string): Promise<{ mappers: Mappers; context?: string }> {
  const settings = JSON.parse(await readFile(join(folder, 'codegen.json'), 'utf8').catch(() => '{}')) as { mappers?: Mappers; context?: string };
  return { mappers: {}, ...settings };
}
