import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { FromWorker, ToWorker } from './messages.ts';
import { WorkerFailed } from './worker-failed.ts';

export type WorkersOptions = {
  readonly count: number;
  /** The command line that each runs: one that knows what to do in a worker, see run-worker.ts. */
  readonly args: readonly string[];
  /** For each, beside the environment of this process. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly say: (line: string) => void;
};

export type Workers = { stop(): Promise<void> };

/**
 * Runs the same command in several processes that share its ports, and keeps that many alive. Resolves once all are ready; the
 * first starts alone, so that what is wrong for all is said once.
 * @throws WorkerFailed
 */
export async function startWorkers({ count, args, environment = {}, say }: WorkersOptions): Promise<Workers> {
  cluster.setupPrimary({ exec: fileURLToPath(new URL('../main.ts', import.meta.url)), args: [...args] });
  const pool = new WorkerPool({ count, environment, say });
  try {
    await pool.add();
    await Promise.all(Array.from({ length: count - 1 }, () => pool.add()));
  } catch (error) {
    await pool.stop();
    throw error;
  }
  return pool;
}

class WorkerPool implements Workers {
  readonly #count: number;
  readonly #environment: Readonly<Record<string, string>>;
  readonly #say: (line: string) => void;
  readonly #alive = new Set<Worker>();
  readonly #ready = new Set<Worker>();
  readonly #respawns = new Set<NodeJS.Timeout>();
  #isStopping = false;

  constructor({ count, environment, say }: Required<Omit<WorkersOptions, 'args'>>) {
    this.#count = count;
    this.#environment = environment;
    this.#say = say;
  }

  /** Resolves when it is ready; from then on, another takes its place when it dies. */
  async add(): Promise<void> {
    const { worker, ready } = this.#launch();
    await ready;
    this.#replaceAfterDeath(worker);
  }

  /** In order; by force after 10 s. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    for (const timer of this.#respawns) clearTimeout(timer);
    await Promise.all(Array.from(this.#alive, endWorker));
  }

  #launch(): { worker: Worker; ready: Promise<void> } {
    const worker = cluster.fork(this.#environment);
    this.#alive.add(worker);
    const ready = new Promise<void>((resolve, reject) => {
      worker.on('message', (message: FromWorker) => {
        if (message.kind !== 'ready') return;
        this.#ready.add(worker);
        this.#tellAll();
        resolve();
      });
      worker.once('exit', () => {
        this.#alive.delete(worker);
        if (this.#ready.delete(worker)) this.#tellAll();
        reject(new WorkerFailed(`Worker ${worker.process.pid} has ended before it was ready.`));
      });
    });
    return { worker, ready };
  }

  #replaceAfterDeath(worker: Worker, failures = 0): void {
    const began = performance.now();
    worker.once('exit', (code, signal) => {
      if (this.#isStopping) return;
      const wasStable = performance.now() - began > stableAfterMs;
      this.#say(`A worker of the gateway has ended (${signal ?? `exit code ${code}`}); another takes its place.`);
      this.#respawn(wasStable ? 0 : failures + 1);
    });
  }

  #respawn(failures: number): void {
    const timer = setTimeout(() => {
      this.#respawns.delete(timer);
      const { worker, ready } = this.#launch();
      ready.then(
        () => this.#replaceAfterDeath(worker, failures),
        () => this.#isStopping || this.#respawn(failures + 1),
      );
    }, backoffMs(failures));
    this.#respawns.add(timer);
  }

  #tellAll(): void {
    const message: ToWorker = { kind: 'workers', ready: this.#ready.size, count: this.#count };
    for (const worker of this.#alive) if (worker.isConnected()) worker.send(message, () => {});
  }
}

/** One that has lived that long did not die of how it began. */
const stableAfterMs = 10_000;

/** At once for the first, then twice as long each time, up to half a minute. */
function backoffMs(failures: number): number {
  return failures === 0 ? 0 : Math.min(30_000, 100 * 2 ** failures);
}

async function endWorker(worker: Worker): Promise<void> {
  const exited = once(worker, 'exit');
  worker.process.kill('SIGTERM');
  const force = setTimeout(() => worker.process.kill('SIGKILL'), 10_000);
  await exited.finally(() => clearTimeout(force));
}
