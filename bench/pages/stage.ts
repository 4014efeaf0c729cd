import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { byName, readOperation, run, subgraphNames, writeConfig } from '@supergraph/e2e';
import { ensureDatabases, startPostgres, withClient } from '@supergraph/postgres';
import { findFreePorts } from '@supergraph/testkit';
import { processTree } from './cpu-time.ts';
import type { Contender, Page } from './measure.ts';

export type Stage = {
  readonly contenders: readonly Contender[];
  readonly keys: Readonly<Record<Page, readonly (string | null)[]>>;
  databasePids(): number[];
};

/** Everything that is measured, running at once on one database server; what is not being measured is idle. `stack` stops it. */
export async function startStage({ profile, dataDir, stack }: { profile: string; dataDir: string; stack: AsyncDisposableStack }): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'supergraph-bench-'));
  stack.defer(() => rm(folder, { recursive: true, force: true }));
  const server = stack.adopt(await startPostgres({ dataDir: resolve(dataDir), whenRunning: 'refuse' }), (started) => started.stop());
  const databaseUrls = await ensureDatabases({ adminUrl: server.adminUrl, names: [...subgraphNames, 'bus'], dataDir: resolve(dataDir) });
  await seedWhenEmpty({ databaseUrls, profile, folder });

  const [floorPort = 0, localPort = 0, distributedPort = 0, ...ports] = await findFreePorts(3 + subgraphNames.length);
  const environment = Object.fromEntries(Object.entries(databaseUrls).map(([name, url]) => [`DATABASE_URL_${name.toUpperCase()}`, url]));
  const program = async (args: readonly string[], isReady: RegExp, more: Record<string, string> = {}): Promise<number> => {
    const started = stack.adopt(run(args, { ...environment, ...more }), (running) => running.end().then(() => {}));
    await started.said(isReady);
    return started.pid;
  };
  const start = [
    'cli/src/main.ts',
    'start',
    '--profile',
    'none',
    '--data-dir',
    folder,
    '--config',
    await writeConfig(
      folder,
      byName((_name, index) => ports[index] as number),
    ),
  ];
  const floor = await program(['bench/pages/floor.ts'], /ready/, { PORT: String(floorPort) });
  const local = await program([...start, '--port', String(localPort)], /is ready/);
  const distributed = await program([...start, '--port', String(distributedPort), '--topology', 'distributed'], /is ready/);

  const operations: Record<Page, string> = { 'product-page': await readOperation('product-page'), 'list-page': await readOperation('list-page') };
  const operation = (page: Page, key: string | null) => ({
    path: '/graphql',
    body: JSON.stringify({ query: operations[page], variables: page === 'product-page' ? { slug: key } : { after: key } }),
  });
  const keys = await readKeys(databaseUrls['products'] as string);
  const postmaster = Number((await readFile(join(resolve(dataDir), 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0]);
  return {
    contenders: [
      { name: 'floor', origin: `http://127.0.0.1:${floorPort}`, pids: [floor], request: (page, key) => ({ path: `/${page}`, body: JSON.stringify({ key }) }) },
      { name: 'in process', origin: `http://127.0.0.1:${localPort}`, pids: processTree(local), request: operation },
      { name: 'distributed', origin: `http://127.0.0.1:${distributedPort}`, pids: processTree(distributed), request: operation },
    ],
    keys,
    databasePids: () => processTree(postmaster),
  };
}

type Seeding = { readonly databaseUrls: Readonly<Record<string, string>>; readonly profile: string; readonly folder: string };

async function seedWhenEmpty({ databaseUrls, profile, folder }: Seeding): Promise<void> {
  for (const name of subgraphNames) {
    console.log(`seeding ${name}, unless it is`);
    const { [name]: defined } = await import(`@supergraph/${name}`);
    const logger = { debug() {}, info() {}, warn() {}, error() {} };
    await defined.seed.run({ databaseUrl: databaseUrls[name], profile, logger, developmentFolder: join(folder, name) });
  }
}

/** Products all over the catalogue that have what a page shows, and places all over the list. */
async function readKeys(productsUrl: string): Promise<Record<Page, (string | null)[]>> {
  return withClient(productsUrl, 'products', async (client) => {
    const slugs = await client.query(`select slug from product where status = 'ACTIVE' order by md5(slug) limit 2000`);
    const places = await client.query(`select created_at::text as at, id from product where status = 'ACTIVE' order by md5(slug) limit 500`);
    const cursor = ({ at, id }: { at: string; id: string }): string => Buffer.from(JSON.stringify(['NEWEST', at, id])).toString('base64url');
    return { 'product-page': slugs.rows.map(({ slug }) => slug), 'list-page': [null, ...places.rows.map(cursor)] };
  });
}
