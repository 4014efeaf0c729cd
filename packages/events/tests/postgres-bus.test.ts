import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureDatabases, startPostgres } from '@supergraph/postgres';
import { type Broker, describeBus } from './bus-contract.ts';

describeBus('postgres', startBroker);

/** A server of its own, as it is to be killed. */
async function startBroker(): Promise<Broker> {
  const dataDir = await mkdtemp(join(tmpdir(), 'supergraph-test-bus-'));
  await chmod(dataDir, 0o755);
  const launch = (port?: number) => startPostgres({ dataDir, firstPort: 25_432, ...(port && { port }), settings: { shared_buffers: '32MB' } });
  let server = await launch();
  const { port } = server;
  const { bus: url } = await ensureDatabases({ adminUrl: server.adminUrl, names: ['bus'], dataDir });
  return {
    url: url as string,
    kill: async () => {
      const [pid] = (await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n');
      process.kill(Number(pid), 'SIGKILL');
      await server.exited;
      await server.stop();
    },
    start: async () => {
      server = await launch(port);
    },
    stop: async () => {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
