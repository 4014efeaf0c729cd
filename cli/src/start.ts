import { join } from 'node:path';
import type { KeySource } from '@supergraph/gateway';
import { createLogger } from '@supergraph/service-kit';
import { createHeapBound } from './bound-heap.ts';
import { callKeyFile, callKeysFolder, provideCallKeys } from './call-keys.ts';
import { type CommandIo, readSupergraphConfig } from './compose/index.ts';
import { type CliConfig, readConfig } from './config.ts';
import { developmentFolderOf } from './development-folder.ts';
import { checkPorts, type Placement, placeSubgraphs, portsOf } from './placements.ts';
import { createProgress, type Progress } from './progress.ts';
import { provideDatabasesAndBus } from './provide-databases.ts';
import { runUntilTold } from './run-until-told.ts';
import { readSignIn } from './sign-in.ts';
import { spawnSubgraph } from './spawn-subgraph.ts';
import { readStartOptions, type StartOptions, startUsage } from './start-options.ts';
import { startTable } from './start-table.ts';
import type { StopStack } from './stop-stack.ts';
import { loadSubgraph } from './subgraphs.ts';
import { startWorkers } from './workers/start-workers.ts';

/** `supergraph start`: everything, from the database to the gateway, until told to end. Resolves to the exit code. */
export async function start(args: readonly string[], io: CommandIo): Promise<number> {
  const options = readStartOptions(args);
  if (options === 'help') {
    io.stdout.write(startUsage);
    return 0;
  }
  const begin = Date.now();
  const { subgraphs } = await readSupergraphConfig(options.config, io.cwd);
  const placements = placeSubgraphs(subgraphs, options);
  await checkPorts(portsOf(options.port, placements));
  const progress = createProgress(io.stdout);
  return runUntilTold(
    async (stack, signal) => {
      const databaseUrls = await startParts({ options, placements, progress, stack, signal, config: readConfig() });
      const signIn = await readSignIn(options.dataDir);
      if (!signal.aborted) progress.say(startTable({ port: options.port, placements, databaseUrls, signIn, seconds: (Date.now() - begin) / 1_000 }));
      return 'running';
    },
    (line) => progress.say(line),
  );
}

async function startParts(parts: Parts): Promise<Record<string, string>> {
  const { options, placements, progress, stack, signal, config } = parts;
  const names = placements.filter(({ kind }) => kind !== 'elsewhere').map(({ name }) => name);
  const { databaseUrls, busUrl } = await provideDatabasesAndBus({ names, dataDir: options.dataDir, config, progress, stack, whenRunning: 'refuse' });
  await provideCallKeys(
    options.dataDir,
    placements.map(({ name }) => name),
  );
  if (signal.aborted) return databaseUrls;
  const started = await Promise.all(
    placements.map(
      async (placement) => [placement.name, await startSubgraph(parts, placement, { databaseUrl: databaseUrls[placement.name] as string, busUrl })] as const,
    ),
  );
  if (signal.aborted) return databaseUrls;
  const step = progress.step('gateway');
  await stack.use(startGateway(parts, Object.fromEntries(started)));
  step.done();
  return databaseUrls;
}

async function startGateway({ options, config, progress }: Parts, subgraphs: Record<string, GatewaySubgraph>): Promise<{ stop(): Promise<void> }> {
  const { port, workers: count, supergraphFile } = options;
  const folder = callKeysFolder(options.dataDir);
  const publicKeys = publicKeysOf(subgraphs);
  if (count > 1) {
    const environment = { GATEWAY_CALL_KEYS_FOLDER: folder, ...(typeof publicKeys === 'string' && { GATEWAY_JWKS_URL: publicKeys }) };
    return startWorkers({ count, args: gatewayArgs(options, subgraphs), environment, say: (line) => progress.say(line) });
  }
  const gateway = await import('@supergraph/gateway');
  return gateway.startGateway({
    supergraphFile,
    port,
    subgraphs,
    routes: Object.values(subgraphs).flatMap((place) => (place.kind === 'local' ? place.subgraph.routes : [])),
    callKeysFolder: folder,
    publicKeys,
    devViewer: true,
    landing: true,
    onFullCache: createHeapBound(),
    logger: createLogger({ name: 'gateway', level: config.logLevel }),
  });
}

/** Tokens are those of accounts, wherever it runs. */
function publicKeysOf({ accounts }: Record<string, GatewaySubgraph>): KeySource | undefined {
  return accounts?.kind === 'http' ? new URL('/.well-known/jwks.json', accounts.url).href : accounts?.subgraph.publicKeys;
}

/** The command line of `supergraph gateway` for what is started here. Several processes of it share no memory with this one. */
function gatewayArgs({ port, workers, supergraphFile }: StartOptions, subgraphs: Record<string, GatewaySubgraph>): string[] {
  const remotes = Object.entries(subgraphs).flatMap(([name, place]) => (place.kind === 'http' ? ['--remote', `${name}=${place.url}`] : []));
  return ['gateway', '--port', String(port), '--workers', String(workers), '--supergraph', supergraphFile, '--development', ...remotes];
}

async function startSubgraph(parts: Parts, placement: Placement, urls: Urls): Promise<GatewaySubgraph> {
  const { progress } = parts;
  if (placement.kind === 'elsewhere') return { kind: 'http', url: placement.url };
  const step = progress.step(placement.name);
  try {
    const subgraph = placement.kind === 'here' ? await startHere(parts, placement.name, { ...urls, step }) : await startProcess(parts, placement, urls);
    step.done(placement.kind === 'process' ? placement.url : '');
    return subgraph;
  } catch (error) {
    step.fail();
    throw error;
  }
}

async function startHere({ options, config, stack }: Parts, name: string, { databaseUrl, busUrl, step }: Here): Promise<GatewaySubgraph> {
  const { create } = await loadSubgraph(name);
  const logger = createLogger({ name, level: config.logLevel });
  const onSeedProgress = (done: number, total: number, label: string): void => step.update(label, { done, total });
  const env = { PUBLIC_URL: `http://localhost:${options.port}`, ...config.childEnvironment };
  const environment = { env, developmentFolder: developmentFolderOf(name, options.dataDir) };
  return { kind: 'local', subgraph: await stack.use(create({ databaseUrl, busUrl, seedProfile: options.profile, logger, onSeedProgress, ...environment })) };
}

async function startProcess(
  { options, config, stack, progress }: Parts,
  placement: Extract<Placement, { kind: 'process' }>,
  urls: Urls,
): Promise<GatewaySubgraph> {
  const child = spawnSubgraph({
    placement,
    ...urls,
    callKeyFile: callKeyFile(options.dataDir, placement.name),
    profile: options.profile,
    logFolder: join(options.dataDir, 'logs'),
    developmentFolder: developmentFolderOf(placement.name, options.dataDir),
    environment: config.childEnvironment,
    onDeath: (how, logFile) => progress.say(`Subgraph ${placement.name} has ended (${how}); its last words are in ${logFile}. The gateway goes on without it.`),
  });
  await stack.use(Promise.resolve(child));
  await child.ready;
  return { kind: 'http', url: placement.url };
}

type Parts = {
  readonly options: StartOptions;
  readonly placements: readonly Placement[];
  readonly config: CliConfig;
  readonly progress: Progress;
  readonly stack: StopStack;
  readonly signal: AbortSignal;
};

/** Of a subgraph's database, and of the bus. */
type Urls = { readonly databaseUrl: string; readonly busUrl: string | undefined };

type Here = Urls & { readonly step: ReturnType<Progress['step']> };

type GatewaySubgraph =
  | { readonly kind: 'local'; readonly subgraph: Awaited<ReturnType<Awaited<ReturnType<typeof loadSubgraph>>['create']>> }
  | { readonly kind: 'http'; readonly url: string };
