import type { Logger, Stoppable } from '@supergraph/service-kit';
import type { Job as ClaimedJob } from 'pg-boss';
import { noteCommits } from './after-commit.ts';
import { createBoss } from './boss.ts';
import type { Job, JobDatabase } from './job.ts';
import { createQueues, createSchedules } from './queues.ts';
import { registerSender } from './schedule.ts';
import { startWorkers, type Workers } from './workers.ts';

export type RunJobsOptions = {
  readonly database: JobDatabase;
  readonly jobs: readonly Job<unknown>[];
  /** Handed to the jobs. */
  readonly resources: unknown;
  readonly logger: Logger;
  /** How long a stop waits for the jobs that run; what is left is aborted, and tried again by whoever comes next. Default 10 000. */
  readonly stopTimeoutMs?: number;
  /**
   * How often it looks for jobs that nobody wakes it for: those whose time comes, and those of processes that have died.
   * Default 1000.
   */
  readonly lookIntervalMs?: number;
};

const defaultConcurrency = 4;

/**
 * Does the jobs of a subgraph's database, beside others that do. Makes what they need there, schema `pgboss`, so of
 * processes that start together one after the other should call it.
 */
export async function runJobs(options: RunJobsOptions): Promise<Stoppable> {
  const { database, jobs, resources, logger, stopTimeoutMs = 10_000, lookIntervalMs = 1_000 } = options;
  const boss = createBoss((work) => database.withConnection(work), logger);
  const workers = new Map<string, Workers>();
  await boss.start();
  try {
    await createQueues(boss, jobs);
    await createSchedules(boss, jobs);
    const em = database.fork();
    registerSender(em, {
      boss,
      notes: noteCommits(em, (names) => {
        for (const name of names) workers.get(name)?.wake();
      }),
    });
    for (const job of jobs) {
      const perform = performer(job, { database, resources, logger });
      workers.set(job.name, await startWorkers(boss, { queue: job.name, count: job.concurrency ?? defaultConcurrency, perform }));
    }
  } catch (error) {
    await boss.stop({ graceful: false });
    throw error;
  }
  const looking = setInterval(() => {
    for (const ofOneJob of workers.values()) ofOneJob.wake();
  }, lookIntervalMs);
  return {
    stop: async () => {
      clearInterval(looking);
      await boss.stop({ graceful: true, timeout: stopTimeoutMs });
    },
  };
}

type Parts = Pick<RunJobsOptions, 'database' | 'resources' | 'logger'>;

function performer(job: Job<unknown>, { database, resources, logger }: Parts): (claimed: ClaimedJob<unknown>) => Promise<void> {
  return async ({ id, data, retryCount, signal }) => {
    const told = logger.child({ job: job.name, jobId: id });
    try {
      await job.handle(job.data.parse(data), { database, resources, logger: told, signal });
    } catch (error) {
      // pg-boss keeps it with the job, and tells nobody.
      told.warn({ err: error, attempt: retryCount + 1 }, 'job failed');
      throw error;
    }
  };
}
