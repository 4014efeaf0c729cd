import { describeServer, ensureDatabases, startPostgres, withClient } from '@supergraph/postgres';
import type { CliConfig } from './config.ts';
import type { Progress } from './progress.ts';
import type { StopStack } from './stop-stack.ts';

/** The database of the bus, beside those of the subgraphs. */
const bus = 'bus';

export type DatabaseNeeds = {
  /** Of the subgraphs that run here. */
  readonly names: readonly string[];
  readonly dataDir: string;
  readonly config: CliConfig;
  readonly progress: Progress;
  readonly stack: StopStack;
  /** When another program already runs the embedded server: `refuse` or `share` it. */
  readonly whenRunning: 'refuse' | 'share';
};

/**
 * The url of a database for each name: the one that its DATABASE_URL_<NAME> names, else one on the server of
 * DATABASE_URL, else one on the embedded server, which is only then started.
 * @throws DomainError within 10 s when one cannot be used
 */
export async function provideDatabases(needs: DatabaseNeeds): Promise<Record<string, string>> {
  const { names, config, progress } = needs;
  const elsewhere = names.filter((name) => config.databaseUrls[name] !== undefined);
  await Promise.all(elsewhere.map((name) => tryDatabase(variableOf(name), config.databaseUrls[name] as string)));
  const urls = Object.fromEntries(elsewhere.map((name) => [name, config.databaseUrls[name] as string]));
  const here = names.filter((name) => urls[name] === undefined);
  if (here.length === 0) return urls;

  const admin = config.databaseUrl === undefined ? await startEmbedded(needs) : { url: config.databaseUrl, label: 'DATABASE_URL' };
  const step = progress.step('databases');
  try {
    const made = await ensureDatabases({ adminUrl: admin.url, adminLabel: admin.label, names: here, dataDir: needs.dataDir });
    step.done(`${here.length} on ${describeServer(admin.url).replace(/^.* at /, '')}`);
    return { ...urls, ...made };
  } catch (error) {
    step.fail();
    throw error;
  }
}

/**
 * As `provideDatabases`, and the url of the bus: what BUS_URL names, else one more database, found or made as the others are.
 * Who runs no subgraph here needs none.
 * @throws DomainError as it does
 */
export async function provideDatabasesAndBus(
  needs: DatabaseNeeds,
): Promise<{ readonly databaseUrls: Record<string, string>; readonly busUrl: string | undefined }> {
  const { busUrl } = needs.config;
  if (busUrl !== undefined || needs.names.length === 0) return { databaseUrls: await provideDatabases(needs), busUrl };
  const { [bus]: made, ...databaseUrls } = await provideDatabases({ ...needs, names: [...needs.names, bus] });
  return { databaseUrls, busUrl: made };
}

async function startEmbedded({ dataDir, progress, stack, whenRunning }: DatabaseNeeds): Promise<{ url: string; label: string }> {
  const step = progress.step('PostgreSQL 18');
  try {
    const server = await stack.use(startPostgres({ dataDir, whenRunning, onProgress: (detail) => progress.say(`  ${detail}`) }));
    step.done(`port ${server.port}, data in ${dataDir}`);
    return { url: server.adminUrl, label: 'The embedded server' };
  } catch (error) {
    step.fail();
    throw error;
  }
}

const variableOf = (name: string): string => `DATABASE_URL_${name.toUpperCase().replaceAll('-', '_')}`;

async function tryDatabase(label: string, url: string): Promise<void> {
  await withClient(url, label, (client) => client.query('select 1'));
}
