import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createTestDatabase, findFreePorts } from '@supergraph/testkit';
import { type Running, run } from './run.ts';

export type Topology = 'local' | 'distributed';

export const subgraphNames = ['accounts', 'products', 'inventory', 'orders', 'payments', 'reviews', 'discovery'] as const;
export type SubgraphName = (typeof subgraphNames)[number];

export type StartedTopology = {
  readonly url: string;
  readonly program: Running;
  readonly databaseUrls: Readonly<Record<SubgraphName, string>>;
  /** Where each subgraph listens when it has a process of its own. */
  readonly ports: Readonly<Record<SubgraphName, number>>;
  stop(): Promise<void>;
};

/** Runs `supergraph start` as a person would, on databases and ports of its own. */
export async function startTopology(topology: Topology, { args = [] as readonly string[] } = {}): Promise<StartedTopology> {
  const folder = await mkdtemp(join(tmpdir(), 'supergraph-e2e-'));
  const [port = 0, ...free] = await findFreePorts(subgraphNames.length + 1);
  const ports = byName((_name, index) => free[index] as number);
  const databases = await Promise.all(subgraphNames.map((name) => createTestDatabase(name)));
  const databaseUrls = byName((_name, index) => databases[index]?.url as string);
  const config = await writeConfig(folder, ports);
  const options = ['--topology', topology, '--port', String(port), '--config', config, '--data-dir', folder, ...args];
  const variables = Object.entries(databaseUrls).map(([name, url]) => [`DATABASE_URL_${name.toUpperCase()}`, url]);
  const program = run(['cli/src/main.ts', 'start', ...options], Object.fromEntries(variables));
  const stop = async (): Promise<void> => {
    await program.end();
    await Promise.all(databases.map((database) => database.drop()));
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await program.said(/The supergraph is ready/);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: `http://127.0.0.1:${port}`, program, databaseUrls, ports, stop };
}

function byName<Value>(value: (name: SubgraphName, index: number) => Value): Record<SubgraphName, Value> {
  return Object.fromEntries(subgraphNames.map((name, index) => [name, value(name, index)])) as Record<SubgraphName, Value>;
}

/** The project's own list of subgraphs, on other ports: those that it names may be in use by a person. */
async function writeConfig(folder: string, ports: Readonly<Record<SubgraphName, number>>): Promise<string> {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  let text = await readFile(join(root, 'supergraph.yaml'), 'utf8');
  subgraphNames.forEach((name, index) => {
    text = text.replace(`127.0.0.1:${4_001 + index}/`, `127.0.0.1:${ports[name]}/`).replace(`file: subgraphs/${name}/`, `file: ${root}subgraphs/${name}/`);
  });
  const file = join(folder, 'supergraph.yaml');
  await writeFile(file, text);
  return file;
}
