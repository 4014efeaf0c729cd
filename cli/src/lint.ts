import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { CommandIo } from './compose/index.ts';
import { readOptions } from './options.ts';
import { projectFolder } from './project.ts';

const usage = `Usage: npm run lint -- [--fix]
Runs every linter whose configuration there is: Biome, dependency-cruiser for who may import whom, and TypeScript.
`;

/** `supergraph lint`: runs all of them, also after one has failed. Resolves to the exit code. */
export async function lint(args: readonly string[], io: CommandIo): Promise<number> {
  const { values } = readOptions(args, { fix: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false } });
  if (values.help) {
    io.stdout.write(usage);
    return 0;
  }
  let exitCode = 0;
  for (const { configuration, program, options } of linters(values.fix)) {
    if (!existsSync(join(projectFolder, configuration))) continue;
    io.stdout.write(`${program} ${options.join(' ')}\n`);
    if ((await run(program, options)) !== 0) exitCode = 1;
  }
  return exitCode;
}

function linters(isFixing: boolean) {
  const folders = ['packages', 'gateway', 'subgraphs', 'cli', 'e2e', 'bench', 'scorecard'].filter((folder) => existsSync(join(projectFolder, folder)));
  return [
    { configuration: 'biome.json', program: 'biome', options: ['check', ...(isFixing ? ['--write'] : [])] },
    { configuration: '.dependency-cruiser.cjs', program: 'depcruise', options: ['--config', '.dependency-cruiser.cjs', ...folders] },
    { configuration: 'tsconfig.json', program: 'tsc', options: ['--project', 'tsconfig.json', '--noEmit'] },
  ];
}

/** By its name: run.js has put node_modules/.bin on the path. */
async function run(program: string, options: readonly string[]): Promise<number> {
  const child = spawn(program, options, { cwd: projectFolder, stdio: 'inherit', shell: process.platform === 'win32' });
  const [code] = await once(child, 'exit');
  return code ?? 1;
}
