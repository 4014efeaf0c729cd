import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { findFreePorts } from './free-ports.ts';

export type NatsServer = {
  readonly url: string;
  /** Ends it as `kill -9` does, with its messages left in its folder. */
  kill(): Promise<void>;
  /** Starts it again, at the same port and on the same folder. */
  start(): Promise<void>;
  /** Ends it and removes its folder. */
  stop(): Promise<void>;
};

/** Whether this machine has one. */
export const hasNatsServer = spawnSync('nats-server', ['--version']).status === 0;

/** A server of its own with JetStream, on a new folder and a port of this machine. `flags` are further ones of nats-server. */
export async function startNatsServer(flags: readonly string[] = []): Promise<NatsServer> {
  const [port] = await findFreePorts(1);
  const folder = await mkdtemp(join(tmpdir(), 'supergraph-nats-'));
  let server: ChildProcess | undefined;
  const start = async (): Promise<void> => {
    server = spawn('nats-server', ['--addr', '127.0.0.1', '--port', String(port), '--jetstream', '--store_dir', folder, ...flags], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    await ready(server);
  };
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const exited = once(server, 'exit');
    server.kill(signal);
    await exited;
  };
  await start();
  return {
    url: `nats://127.0.0.1:${port}`,
    kill: () => end('SIGKILL'),
    start,
    stop: async () => {
      await end('SIGTERM');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function ready(server: ChildProcess): Promise<void> {
  const said: string[] = [];
  // Read to its end, so that the server never waits for a reader.
  const lines = createInterface({ input: server.stderr as NodeJS.ReadableStream });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    lines.on('line', (line) => {
      if (said.length < 100) said.push(line);
      if (line.includes('Server is ready')) resolve();
    });
    lines.once('close', () => reject(new Error(`nats-server has ended:\n${said.join('\n')}`)));
  });
}
