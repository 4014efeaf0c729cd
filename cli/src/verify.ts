import { type CommandIo, readSupergraphConfig } from './compose/index.ts';
import { readConfig } from './config.ts';
import { findLostIds, type SubgraphDatabase } from './find-lost-ids.ts';
import { readOptions } from './options.ts';
import { createProgress } from './progress.ts';
import { projectFolder } from './project.ts';
import { provideDatabases } from './provide-databases.ts';
import { runUntilTold } from './run-until-told.ts';
import { readDataDir } from './start-options.ts';
import { loadSubgraph } from './subgraphs.ts';

const usage = `Usage: supergraph verify [--data-dir .data]
Looks up every id that a subgraph holds of another's entity in that other's database, and fails on one that is not there.
`;

/** `supergraph verify`: what a foreign key would hold if it reached across databases. Resolves to the exit code. */
export async function verify(args: readonly string[], io: CommandIo): Promise<number> {
  const { values } = readOptions(args, { 'data-dir': { type: 'string' }, help: { type: 'boolean', short: 'h', default: false } });
  if (values.help) {
    io.stdout.write(usage);
    return 0;
  }
  const { subgraphs } = await readSupergraphConfig('supergraph.yaml', projectFolder);
  const names = subgraphs.map(({ name }) => name);
  const progress = createProgress(io.stdout);
  let lost = 0;
  const exitCode = await runUntilTold(
    async (stack, signal) => {
      const urls = await provideDatabases({ names, dataDir: readDataDir(values['data-dir']), config: readConfig(), progress, stack, whenRunning: 'share' });
      const databases: SubgraphDatabase[] = await Promise.all(
        names.map(async (name) => ({ name, url: urls[name] as string, ids: (await loadSubgraph(name)).definition.ids ?? { owned: {}, foreign: {} } })),
      );
      for await (const column of findLostIds(databases)) {
        if (signal.aborted) break;
        lost += column.lost;
        const example = column.lost > 0 ? `, ${column.lost} lead nowhere, such as ${column.example}` : '';
        progress.say(`${column.lost > 0 ? '✗' : '✓'} ${column.subgraph}: ${column.column} → ${column.owners.join(', ')}: ${column.checked} ids${example}`);
      }
      return 'done';
    },
    (line) => progress.say(line),
  );
  return lost > 0 ? 1 : exitCode;
}
