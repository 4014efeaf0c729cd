import type { PgBoss } from 'pg-boss';
import { withTable } from '../with-table.ts';
import { createIdleBoss } from './boss.ts';
import { deadQueue } from './queues.ts';

/** A job that has failed as often as it may. */
export type DeadJob = {
  readonly id: string;
  readonly job: string;
  readonly data: unknown;
  readonly attempts: number;
  /** When it was scheduled, and when it died. */
  readonly scheduledAt: Date;
  readonly diedAt: Date;
  /** Why the last attempt failed. */
  readonly reason: string;
};

/** The oldest first. `limit` default 1000. */
export async function listDeadJobs(databaseUrl: string, { limit = 1_000 }: { readonly limit?: number } = {}): Promise<readonly DeadJob[]> {
  return withBoss(databaseUrl, [], async (boss) => {
    const jobs = await boss.findJobs<unknown>(deadQueue, { limit });
    return jobs.map(({ id, data, createdOn, ...job }) => ({
      id,
      job: job.sourceName ?? '',
      data,
      attempts: (job.sourceRetryCount ?? 0) + 1,
      scheduledAt: job.sourceCreatedOn ?? createdOn,
      diedAt: createdOn,
      reason: reasonOf(job.sourceOutput),
    }));
  });
}

/** Gives dead jobs all their attempts anew, all or those with `ids`, and says how many they were. */
export async function replayDeadJobs(databaseUrl: string, ids?: readonly string[]): Promise<number> {
  return withBoss(databaseUrl, 0, (boss) => boss.redrive(deadQueue, ids ? { ids: [...ids] } : {}));
}

function withBoss<Result>(databaseUrl: string, otherwise: Result, work: (boss: PgBoss) => Promise<Result>): Promise<Result> {
  return withTable(databaseUrl, { table: 'pgboss.version', otherwise }, async (client) => {
    const boss = createIdleBoss((lent) => lent(client));
    await boss.start();
    try {
      return await work(boss);
    } finally {
      await boss.stop({ graceful: false });
    }
  });
}

/** pg-boss keeps the error of an attempt as an object. */
function reasonOf(output: object | null): string {
  return output && 'message' in output ? String(output.message) : JSON.stringify(output);
}
