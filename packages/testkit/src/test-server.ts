import { chmod, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isLocked, startPostgres, stopAbandoned } from '@supergraph/postgres';

export type TestServer = { readonly adminUrl: string; stop(): Promise<void> };

const prefix = 'supergraph-test-';

/** Starts a server on a new folder, fast instead of durable; its stop removes the folder. */
export async function startTestServer(): Promise<TestServer> {
  await removeAbandoned();
  const dataDir = await mkdtemp(join(tmpdir(), prefix));
  // When root runs the tests, the server does not run as root and must get in.
  await chmod(dataDir, 0o755);
  const server = await startPostgres({ dataDir, firstPort: 15_432, settings: fast });
  return {
    adminUrl: server.adminUrl,
    stop: async () => {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Runs that were killed could not clear up. */
async function removeAbandoned(): Promise<void> {
  const names = await readdir(tmpdir());
  for (const dataDir of names.filter((name) => name.startsWith(prefix)).map((name) => join(tmpdir(), name))) {
    // One that another run has only just made may not be locked yet.
    if (Date.now() - (await stat(dataDir)).mtimeMs < 60_000 || (await isLocked(dataDir))) continue;
    await stopAbandoned(join(dataDir, 'postgres'));
    await rm(dataDir, { recursive: true, force: true });
  }
}

const fast = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300', shared_buffers: '128MB' };
