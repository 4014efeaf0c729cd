import { readFile } from 'node:fs/promises';
import { createLogger, readCallKeys } from '@supergraph/service-kit';
import { serveSubgraph, type TrustedCalls } from '@supergraph/subgraph-kit';
import { callKeyFile, provideCallKeys } from './call-keys.ts';
import { type CommandIo, readSupergraphConfig } from './compose/index.ts';
import { readConfig } from './config.ts';
import { developmentFolderOf } from './development-folder.ts';
import { profiles, readChoice, readOptions, readPort } from './options.ts';
import { checkPorts, processOf } from './placements.ts';
import { createProgress } from './progress.ts';
import { projectFolder } from './project.ts';
import { provideDatabasesAndBus } from './provide-databases.ts';
import { runUntilTold } from './run-until-told.ts';
import { readDataDir } from './start-options.ts';
import { loadSubgraph } from './subgraphs.ts';
import { UsageError } from './usage-error.ts';

const usage = `Usage: supergraph subgraph NAME [--port N] [--profile dev|s|m|l|none] [--data-dir .data] [--unsigned]
Runs one subgraph alone, on its own database and on the port that supergraph.yaml gives it. For a gateway that uses it,
first \`npm start -- --remote NAME=http://127.0.0.1:PORT/graphql\`, whose database server and call key this one then shares.
--unsigned answers whoever calls from this machine, with a page to do so by hand; x-dev-viewer names the caller then.
`;

/** `supergraph subgraph`: one subgraph over HTTP, until told to end. Resolves to the exit code. */
export async function subgraph(args: readonly string[], io: CommandIo): Promise<number> {
  const { values, positionals } = readOptions(
    args,
    {
      port: { type: 'string' },
      profile: { type: 'string', default: 'dev' },
      'data-dir': { type: 'string' },
      unsigned: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
    { positionals: 1 },
  );
  if (values.help) {
    io.stdout.write(usage);
    return 0;
  }
  const placement = await placementOf(positionals[0]);
  const profile = readChoice(values.profile, '--profile', [...profiles, 'none']);
  const port = values.port === undefined ? placement.port : readPort(values.port, '--port');
  await checkPorts([{ port, who: `subgraph ${placement.name}` }]);
  const progress = createProgress(io.stdout);
  const config = readConfig();
  return runUntilTold(
    async (stack) => {
      const { name } = placement;
      const dataDir = readDataDir(values['data-dir']);
      const { databaseUrls, busUrl } = await provideDatabasesAndBus({ names: [name], dataDir, config, progress, stack, whenRunning: 'share' });
      const calls = values.unsigned ? 'unsigned' : await readKeys(dataDir, name);
      const step = progress.step(name);
      const { create } = await loadSubgraph(name);
      const logger = createLogger({ name, level: config.logLevel });
      const onSeedProgress = (done: number, total: number, label: string): void => step.update(label, { done, total });
      const databaseUrl = databaseUrls[name] as string;
      const seedProfile = profile === 'none' ? null : profile;
      const env = { PUBLIC_URL: `http://localhost:${port}`, ...config.childEnvironment };
      const environment = { env, developmentFolder: developmentFolderOf(name, dataDir) };
      const running = await stack.use(create({ databaseUrl, busUrl, seedProfile, logger, onSeedProgress, ...environment }));
      const server = await stack.use(serveSubgraph(running, { port, calls, logger }));
      step.done(`${server.url}/graphql`);
      return 'running';
    },
    (line) => progress.say(line),
  );
}

/** Those by which `npm start` signs its calls. */
async function readKeys(dataDir: string, name: string): Promise<TrustedCalls> {
  await provideCallKeys(dataDir, [name]);
  const file = callKeyFile(dataDir, name);
  return readCallKeys(await readFile(file, 'utf8'), file);
}

async function placementOf(name: string | undefined): Promise<ReturnType<typeof processOf>> {
  const { subgraphs } = await readSupergraphConfig('supergraph.yaml', projectFolder);
  const source = subgraphs.find((candidate) => candidate.name === name);
  if (source) return processOf(source);
  const names = subgraphs.map((candidate) => candidate.name).join(', ');
  throw new UsageError(name === undefined ? `Which subgraph? They are ${names}.` : `There is no subgraph "${name}", they are ${names}.`);
}
