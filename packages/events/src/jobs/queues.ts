import type { PgBoss, QueueOptions } from 'pg-boss';
import type { Job } from './job.ts';

/** Where jobs lie that no retry has saved, until a person looks at them. */
export const deadQueue = 'dead';

/** A process that does a job says so more often than this; who does not is taken for dead. pg-boss takes no less. */
const heartbeatSeconds = 10;
const retryDelayMaxSeconds = 60;
/** Done is done: a long tail of done jobs would only slow what looks after the others. */
const keptSeconds = { done: 600, waiting: 30 * 86_400, dead: 90 * 86_400 };

/** Makes the queue of each job, or brings it to how the job is now. */
export async function createQueues(boss: PgBoss, jobs: readonly Job<unknown>[]): Promise<void> {
  const existing = new Set((await boss.getQueues()).map(({ name }) => name));
  if (!existing.has(deadQueue)) await boss.createQueue(deadQueue, { retentionSeconds: keptSeconds.dead });
  for (const job of jobs) {
    const options = { ...optionsOf(job), deadLetter: deadQueue };
    if (existing.has(job.name)) await boss.updateQueue(job.name, options);
    // Policy short: of those with one key, one waits.
    else await boss.createQueue(job.name, { ...options, policy: 'short' });
  }
}

/** Sets the clock for jobs that have a cron, and stops it for those that have none any more. */
export async function createSchedules(boss: PgBoss, jobs: readonly Job<unknown>[]): Promise<void> {
  const wanted = new Map(jobs.flatMap(({ name, cron }) => (cron === undefined ? [] : [[name, cron]])));
  for (const { name } of await boss.getSchedules()) if (!wanted.has(name)) await boss.unschedule(name);
  for (const [name, cron] of wanted) await boss.schedule(name, cron, {}, { tz: 'UTC' });
}

function optionsOf({ retryLimit = 10, retryDelaySeconds = 1, timeoutSeconds = 60 }: Job<unknown>): QueueOptions {
  return {
    retryLimit,
    retryDelay: retryDelaySeconds,
    retryBackoff: true,
    retryDelayMax: Math.max(retryDelaySeconds, retryDelayMaxSeconds),
    expireInSeconds: timeoutSeconds,
    heartbeatSeconds,
    retentionSeconds: keptSeconds.waiting,
    deleteAfterSeconds: keptSeconds.done,
  };
}
