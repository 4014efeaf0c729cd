import { spawn } from 'node:child_process';
import { chown, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { DomainError } from '@supergraph/service-kit';
import { type Binaries, postgresMajor } from './binaries.ts';
import { findLocale } from './locale.ts';
import type { ServerAccount } from './server-account.ts';

/**
 * Whether `cluster` holds a database, as far as can be told without starting it.
 * @throws DomainError DATABASE_CORRUPT when something else is there
 */
export async function clusterExists(cluster: string): Promise<boolean> {
  const entries = await readdir(cluster).catch(() => []);
  if (entries.length === 0) return false;
  const version = await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch(() => undefined);
  if (version === undefined) throw corrupt(cluster, 'its file PG_VERSION is missing');
  if (version.trim() !== postgresMajor) throw corrupt(cluster, `it was made by PostgreSQL ${version.trim()}, and this is PostgreSQL ${postgresMajor}`);
  if (!(await isFile(join(cluster, 'global', 'pg_control')))) throw corrupt(cluster, 'its file global/pg_control is missing');
  return true;
}

export function corrupt(cluster: string, reason: string): DomainError {
  return new DomainError('DATABASE_CORRUPT', `The database in ${cluster} cannot be started: ${reason}; move that folder away to begin with an empty one.`);
}

/** Makes an empty cluster whose superuser is `postgres`. It appears whole or not at all. */
export async function createCluster({ cluster, binaries, account, password, isDurable }: NewCluster): Promise<void> {
  const unfinished = `${cluster}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true, mode: 0o700 });
  const passwordFile = `${cluster}.password`;
  await writeFile(passwordFile, password, { mode: 0o600 });
  try {
    for (const path of [unfinished, passwordFile]) if (account.ids.uid !== undefined) await chown(path, account.ids.uid, account.ids.gid);
    const { file, args, ids } = account.command(binaries.initdb, [
      ...['--pgdata', unfinished, '--username', 'postgres', '--pwfile', passwordFile, '--auth', 'scram-sha-256', '--encoding', 'UTF8'],
      // Sorting by code point is the same on every machine; the C library still tells letters from signs in full text.
      ...['--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8', '--locale', 'C', '--lc-ctype', await findLocale()],
      ...(isDurable ? [] : ['--no-sync']),
    ]);
    const child = spawn(file, args, { ...ids, cwd: '/', stdio: ['ignore', 'ignore', 'pipe'] });
    const [complaint, code] = await Promise.all([text(child.stderr), new Promise((resolve, reject) => child.once('exit', resolve).once('error', reject))]);
    if (code !== 0) throw corrupt(cluster, `initdb failed: ${complaint.trim().split('\n').at(-1) ?? code}`);
    await rename(unfinished, cluster);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

type NewCluster = {
  readonly cluster: string;
  readonly binaries: Binaries;
  readonly account: ServerAccount;
  /** Of the superuser. */
  readonly password: string;
  /** False skips the flush to disk: for a database that need not outlive the machine's next crash. */
  readonly isDurable: boolean;
};

async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isFile() ?? false;
}
