import { createLogger } from '@supergraph/service-kit';
import { type CommandIo, readSupergraphConfig } from './compose/index.ts';
import { type CliConfig, readConfig } from './config.ts';
import { developmentFolderOf } from './development-folder.ts';
import { profiles, readChoice, readOptions } from './options.ts';
import { createProgress, type Progress } from './progress.ts';
import { projectFolder } from './project.ts';
import { provideDatabases } from './provide-databases.ts';
import { runUntilTold } from './run-until-told.ts';
import { readDataDir } from './start-options.ts';
import { loadSubgraph } from './subgraphs.ts';
import { UsageError } from './usage-error.ts';

const usage = `Usage: supergraph seed --profile dev|s|m|l [--subgraph NAME]... [--data-dir .data]
Empties the database of each subgraph, or of those named, and fills it with demo data.
`;

/** `supergraph seed`. Resolves to the exit code. */
export async function seed(args: readonly string[], io: CommandIo): Promise<number> {
  const { values } = readOptions(args, {
    profile: { type: 'string' },
    subgraph: { type: 'string', multiple: true },
    'data-dir': { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  });
  if (values.help) {
    io.stdout.write(usage);
    return 0;
  }
  if (values.profile === undefined) throw new UsageError(`Which --profile? One of ${profiles.join(', ')}.`);
  const profile = readChoice(values.profile, '--profile', profiles);
  const names = await chooseSubgraphs(values.subgraph);
  const progress = createProgress(io.stdout);
  const config = readConfig();
  return runUntilTold(
    async (stack, signal) => {
      const dataDir = readDataDir(values['data-dir']);
      const databaseUrls = await provideDatabases({ names, dataDir, config, progress, stack, whenRunning: 'share' });
      const queue = [...names];
      const work = async (): Promise<void> => {
        for (let name = queue.shift(); name !== undefined && !signal.aborted; name = queue.shift()) {
          await seedOne({ name, profile, databaseUrl: databaseUrls[name] as string, dataDir, config, progress });
        }
      };
      // Two at a time keep two cores of the database busy; more would only take longer each.
      await Promise.all([work(), work()]);
      return 'done';
    },
    (line) => progress.say(line),
  );
}

async function chooseSubgraphs(wanted: readonly string[] | undefined): Promise<string[]> {
  const { subgraphs } = await readSupergraphConfig('supergraph.yaml', projectFolder);
  const names = subgraphs.map(({ name }) => name);
  const unknown = wanted?.find((name) => !names.includes(name));
  if (unknown !== undefined) throw new UsageError(`--subgraph names "${unknown}", and the subgraphs are ${names.join(', ')}.`);
  return names.filter((name) => wanted?.includes(name) ?? true);
}

async function seedOne({ name, profile, databaseUrl, dataDir, config, progress }: Seeding): Promise<void> {
  const step = progress.step(name);
  try {
    const { seed: seeder } = await loadSubgraph(name);
    step.update('emptying');
    await seeder.reset(databaseUrl);
    const logger = createLogger({ name, level: config.logLevel });
    const environment = { env: config.childEnvironment, developmentFolder: developmentFolderOf(name, dataDir) };
    await seeder.run({ databaseUrl, profile, logger, onProgress: (done, total, label) => step.update(label, { done, total }), ...environment });
    step.done(`profile ${profile}`);
  } catch (error) {
    step.fail();
    throw error;
  }
}

type Seeding = {
  readonly name: string;
  readonly profile: string;
  readonly databaseUrl: string;
  readonly dataDir: string;
  readonly config: CliConfig;
  readonly progress: Progress;
};
