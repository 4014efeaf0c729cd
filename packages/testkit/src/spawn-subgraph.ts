import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export type SpawnSubgraphOptions = {
  readonly databaseUrl: string;
  readonly busUrl: string;
  /** Where the process kills itself. Default: nowhere. */
  readonly failpoint?: string | undefined;
  /** More of its environment, which has nothing of the test's but what lets Node start quickly. */
  readonly env?: Readonly<Record<string, string>>;
};

/** Runs `main` of a subgraph in a process of its own, silent and on any port. */
export function spawnSubgraph(main: URL, { databaseUrl, busUrl, failpoint = 'none', env = {} }: SpawnSubgraphOptions): ChildProcess {
  const { PATH, NODE_COMPILE_CACHE } = process.env;
  const own = { PORT: '0', DATABASE_URL: databaseUrl, BUS_URL: busUrl, UNSIGNED_CALLS: 'true', LOG_LEVEL: 'silent', FAILPOINT: failpoint };
  return spawn(process.execPath, [fileURLToPath(main)], { env: { PATH, NODE_COMPILE_CACHE, ...own, ...env }, stdio: 'inherit' });
}
