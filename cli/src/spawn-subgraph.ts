import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { DomainError } from '@supergraph/service-kit';
import type { Placement } from './placements.ts';

export type SpawnOptions = {
  readonly placement: Extract<Placement, { kind: 'process' }>;
  readonly databaseUrl: string;
  readonly busUrl: string | undefined;
  /** By what the gateway signs its calls. */
  readonly callKeyFile: string;
  readonly profile: string | null;
  readonly logFolder: string;
  readonly developmentFolder: string;
  readonly environment: NodeJS.ProcessEnv;
  /** Told when the process ends after it was ready, without having been asked to. */
  readonly onDeath: (how: string, logFile: string) => void;
};

export type SpawnedSubgraph = {
  readonly pid: number | undefined;
  /** Settles once it is ready, however long its seeding takes. Rejects with its last words when it ends before. */
  readonly ready: Promise<void>;
  /** Ends it in order; by force after 10 s. */
  stop(): Promise<void>;
};

/** Runs a subgraph in a process of its own. It ends when this process does, even by `kill -9`. */
export function spawnSubgraph(options: SpawnOptions): SpawnedSubgraph {
  const { placement, logFolder, onDeath } = options;
  const logFile = join(logFolder, `${placement.name}.log`);
  const child = launch(options, logFile);
  const exited = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
    child.once('error', (error) => resolve(error.message));
  });
  let isStopping = false;
  const ready = waitUntilReady(placement, { exited, logFile });
  ready
    .then(() => exited)
    .then(
      (how) => isStopping || onDeath(how, logFile),
      () => {},
    );
  return {
    pid: child.pid,
    ready,
    stop: async () => {
      isStopping = true;
      await end(child, exited);
    },
  };
}

function launch(
  { placement, databaseUrl, busUrl, callKeyFile, profile, logFolder, developmentFolder, environment }: SpawnOptions,
  logFile: string,
): ChildProcess {
  mkdirSync(logFolder, { recursive: true });
  const log = openSync(logFile, 'a');
  const own = {
    PORT: String(placement.port),
    DATABASE_URL: databaseUrl,
    ...(busUrl && { BUS_URL: busUrl }),
    CALL_KEYS_FILE: callKeyFile,
    DEVELOPMENT_FOLDER: developmentFolder,
    LEAVE_MS: '0',
    ...(profile && { SEED_PROFILE: profile }),
  };
  const preload = fileURLToPath(new URL('./end-with-parent.ts', import.meta.url));
  // A session of its own: Ctrl-C in the terminal must not end it before the gateway has drained.
  const child = spawn(process.execPath, ['--import', preload, placement.main], {
    env: { PUBLIC_URL: new URL(placement.url).origin, ...environment, ...own },
    stdio: ['ignore', log, log, 'ipc'],
    detached: true,
  });
  closeSync(log);
  return child;
}

type Waiting = { readonly exited: Promise<string>; readonly logFile: string };

async function waitUntilReady({ name, url }: SpawnOptions['placement'], { exited, logFile }: Waiting): Promise<void> {
  let how: string | undefined;
  void exited.then((end) => (how = end));
  while (how === undefined) {
    const answer = await fetch(new URL('/health/ready', url), { signal: AbortSignal.timeout(2_000) }).catch(() => undefined);
    if (answer?.ok) return;
    await Promise.race([delay(100), exited]);
  }
  throw new DomainError('SUBGRAPH_UNAVAILABLE', `Subgraph ${name} has ended before it was ready: ${(await lastWordsIn(logFile)) ?? how}`);
}

async function end(child: ChildProcess, exited: Promise<string>): Promise<void> {
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await exited.finally(() => clearTimeout(force));
}

/** What a program says last before it gives up; in a log of JSON lines that is the message of the last. */
async function lastWordsIn(file: string): Promise<string | undefined> {
  const line = (await readFile(file, 'utf8')).trimEnd().split('\n').at(-1);
  const message = /"msg":"((?:[^"\\]|\\.)*)"/.exec(line ?? '')?.[1];
  return message ?? (line || undefined);
}
