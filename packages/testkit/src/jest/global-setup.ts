import { announceTestServer } from '../config.ts';
import { startTestServer, type TestServer } from '../test-server.ts';

/** Starts the one database server of a run. Jest calls it before any test, and global-teardown.ts after all of them. */
export default async function globalSetup(): Promise<void> {
  const server = await startTestServer();
  announceTestServer(server.adminUrl);
  running.testServer = server;
  // Jest ends at once on these, without its teardown.
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    process.once(signal, () => void server.stop().finally(() => process.exit(code)));
  }
}

/** Setup and teardown may be loaded as two copies of a module, so what they share is on the process. */
export const running = globalThis as { testServer?: TestServer };
