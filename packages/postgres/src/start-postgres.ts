import { type ChildProcess, spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { DomainError } from '@supergraph/service-kit';
import { type Binaries, findBinaries } from './binaries.ts';
import { clusterExists, corrupt, createCluster } from './cluster.ts';
import { withClient } from './connect.ts';
import { endProcess } from './end-process.ts';
import { lockFolder } from './folder-lock.ts';
import { findFreePort, isPortFree } from './free-port.ts';
import { type Passwords, readPasswords } from './passwords.ts';
import { readPostmaster } from './postmaster-file.ts';
import { findServerAccount, type ServerAccount } from './server-account.ts';
import { openServerLog } from './server-log.ts';
import { stopAbandoned } from './stop-abandoned.ts';

/**
 * Starts the PostgreSQL server of a data folder, made first when the folder is empty. What a killed program left
 * running there is stopped before.
 * @throws DomainError DATABASE_CORRUPT, DATABASE_UNREACHABLE, PORT_IN_USE, CONFIG_INVALID
 */
export async function startPostgres(options: PostgresOptions): Promise<PostgresServer> {
  const dataDir = resolve(options.dataDir);
  const lock = await lockFolder(dataDir);
  if (!lock) return share(dataDir, options);
  try {
    const server = await start(dataDir, options);
    return { ...server, stop: () => server.stop().finally(lock.release) };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function share(dataDir: string, { whenRunning }: PostgresOptions): Promise<PostgresServer> {
  const postmaster = await readPostmaster(join(dataDir, 'postgres'));
  if (whenRunning !== 'share' || !postmaster?.isReady) {
    throw new DomainError('DATABASE_UNREACHABLE', `Another program runs the database in ${dataDir}: stop it first, or use another data folder.`);
  }
  return { adminUrl: adminUrlOf(await readPasswords(dataDir), postmaster.port), port: postmaster.port, exited: new Promise(() => {}), stop: async () => {} };
}

async function start(dataDir: string, options: PostgresOptions): Promise<PostgresServer> {
  const { onProgress = () => {}, settings = {} } = options;
  const cluster = join(dataDir, 'postgres');
  const passwords = await readPasswords(dataDir);
  const binaries = await findBinaries();
  const account = await findServerAccount([binaries.folder, dataDir]);
  if (!(await clusterExists(cluster))) {
    onProgress(`creating a database folder in ${cluster}`);
    await createCluster({ cluster, binaries, account, password: passwords.of('postgres'), isDurable: settings.fsync !== 'off' });
  }
  if ((await stopAbandoned(cluster)) === 'stopped') onProgress('stopped the server that an earlier run left behind');
  const port = await choosePort(dataDir, options);
  const server = await launch({ dataDir, cluster, binaries, account, port, settings: { ...developmentSettings, ...settings } });
  try {
    const adminUrl = adminUrlOf(passwords, port);
    await withClient(adminUrl, `The secret in ${dataDir}`, (client) => client.query('select 1'));
    return { adminUrl, port, ...server };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** A port that other programs were told of is kept while it is free. */
async function choosePort(dataDir: string, { port, firstPort = 5433, onProgress = () => {} }: PostgresOptions): Promise<number> {
  if (port !== undefined) {
    if (port !== 0 && (await isPortFree(port))) return port;
    if (port !== 0) throw new DomainError('PORT_IN_USE', `Port ${port}, asked for the database, is in use by another program.`);
  }
  const file = join(dataDir, 'postgres.port');
  const wanted = Number(await readFile(file, 'utf8').catch(() => '')) || firstPort;
  const free = await findFreePort(wanted);
  if (free !== wanted) onProgress(`port ${wanted} is in use by another program, so the database takes port ${free}`);
  await writeFile(file, `${free}\n`);
  return free;
}

async function launch({ dataDir, cluster, binaries, account, port, settings }: Launch): Promise<Pick<PostgresServer, 'exited' | 'stop'>> {
  const log = await openServerLog(join(dataDir, 'logs', 'postgres.log'));
  const { file, args, ids } = account.command(binaries.postgres, [
    ...['-D', cluster, '-p', String(port)],
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]);
  // A session of its own: Ctrl-C in the terminal must reach this program alone, which stops its database last.
  const child = spawn(file, args, { ...ids, cwd: '/', detached: true, stdio: ['ignore', log.fd, log.fd] });
  const exited = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ?? `code ${code}`));
    child.once('error', (error) => resolve(error.message));
  });
  await log.close();
  const stop = (): Promise<void> => stopServer(child, exited);
  try {
    await ready({ cluster, child, exited });
    return { exited, stop };
  } catch (cause) {
    await stop();
    throw cause instanceof DomainError ? cause : corrupt(cluster, await log.lastFault());
  }
}

async function ready({ cluster, child, exited }: { cluster: string; child: ChildProcess; exited: Promise<string> }): Promise<void> {
  const patienceMs = 60_000;
  let hasExited = false;
  void exited.then(() => (hasExited = true));
  for (const begin = Date.now(); Date.now() - begin < patienceMs; ) {
    const postmaster = await readPostmaster(cluster);
    if (postmaster?.isReady && postmaster.pid === child.pid) return;
    if (hasExited) throw new Error('The server has exited.');
    await Promise.race([delay(15), exited]);
  }
  throw corrupt(cluster, `it was not ready within ${patienceMs / 1_000} s`);
}

/** A fast shutdown; when that hangs, one without a checkpoint, which the next start recovers from. */
async function stopServer(child: ChildProcess, exited: Promise<string>): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  await Promise.race([exited, endProcess({ pid: child.pid, signals: ['SIGINT', 'SIGQUIT', 'SIGKILL'], patienceMs: 10_000 })]);
}

function adminUrlOf(passwords: Passwords, port: number): string {
  return `postgres://postgres:${passwords.of('postgres')}@127.0.0.1:${port}/postgres`;
}

const developmentSettings = {
  listen_addresses: '127.0.0.1',
  // A path for a socket would have a length limit that deep folders break.
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '256MB',
  maintenance_work_mem: '256MB',
  work_mem: '16MB',
  // Large seeds would otherwise spend their time in checkpoints.
  max_wal_size: '4GB',
  random_page_cost: '1.1',
  // Compiling a statement costs more than the short statements of a page.
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_line_prefix: '%m [%p] ',
  log_checkpoints: 'off',
} as const;

type Launch = {
  readonly dataDir: string;
  readonly cluster: string;
  readonly binaries: Binaries;
  readonly account: ServerAccount;
  readonly port: number;
  readonly settings: Readonly<Record<string, string>>;
};

export type PostgresOptions = {
  /** Holds the cluster (`postgres/`), the secret that its passwords derive from, the port written down, and logs. */
  readonly dataDir: string;
  /** Exactly this port. Default: the one written down in the folder, else the first that is free from `firstPort` on. */
  readonly port?: number;
  /** Default 5433. */
  readonly firstPort?: number;
  /** Server settings over the defaults for development. */
  readonly settings?: Readonly<Record<string, string>>;
  /** What to do when another living program runs this folder's server: `refuse`, the default, or `share` it. */
  readonly whenRunning?: 'refuse' | 'share';
  /** Told of each longer step, in words for a person. What it throws ends the start. */
  readonly onProgress?: (step: string) => void;
};

export type PostgresServer = {
  /** Of the superuser, with its password. */
  readonly adminUrl: string;
  readonly port: number;
  /** Settles, with how, when the server ends, asked or not. Never for a shared one. */
  readonly exited: Promise<string>;
  /** Ends the server and waits for it; a shared one is left to its owner. */
  stop(): Promise<void>;
};
