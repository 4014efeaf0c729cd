import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, findFreePorts } from '@supergraph/testkit';
import { type Running, run } from './run.ts';
import { byName, type SubgraphName, subgraphNames } from './subgraph-names.ts';
import { writeConfig } from './write-config.ts';

export type Topology = 'local' | 'distributed';

export type StartedTopology = {
  readonly url: string;
  readonly program: Running;
  readonly databaseUrls: Readonly<Record<SubgraphName, string>>;
  /** By what the gateway signs its calls to each. */
  readonly callKeyFiles: Readonly<Record<SubgraphName, string>>;
  /** Where each subgraph listens when it has a process of its own. */
  readonly ports: Readonly<Record<SubgraphName, number>>;
  stop(): Promise<void>;
};

/** Runs `supergraph start` as a person would, on databases and ports of its own. */
export async function startTopology(
  topology: Topology,
  { args = [] as readonly string[], environment = {} as Readonly<Record<string, string>> } = {},
): Promise<StartedTopology> {
  const folder = await mkdtemp(join(tmpdir(), 'supergraph-e2e-'));
  const [port = 0, ...free] = await findFreePorts(subgraphNames.length + 1);
  const ports = byName((_name, index) => free[index] as number);
  const databases = await Promise.all(subgraphNames.map((name) => createTestDatabase(name)));
  const databaseUrls = byName((_name, index) => databases[index]?.url as string);
  const bus = await createTestDatabase('bus');
  const config = await writeConfig(folder, ports);
  const options = ['--topology', topology, '--port', String(port), '--config', config, '--data-dir', folder, ...args];
  const variables = Object.entries(databaseUrls).map(([name, url]) => [`DATABASE_URL_${name.toUpperCase()}`, url]);
  const program = run(['cli/src/main.ts', 'start', ...options], { BUS_URL: bus.url, ...environment, ...Object.fromEntries(variables) });
  const stop = async (): Promise<void> => {
    await program.end();
    await Promise.all([...databases, bus].map((database) => database.drop()));
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await program.said(/The supergraph is ready/);
  } catch (error) {
    await stop();
    throw error;
  }
  const callKeyFiles = byName((name) => join(folder, 'keys', `${name}.key`));
  return { url: `http://127.0.0.1:${port}`, program, databaseUrls, callKeyFiles, ports, stop };
}
