import type { JobDatabase } from './job.ts';

/** Takes out all jobs, dead ones as well, where what they are about is taken out. Their queues stay. */
export async function emptyJobs(database: Pick<JobDatabase, 'rows'>): Promise<void> {
  const [{ isThere } = { isThere: false }] = await database.rows<{ isThere: boolean }>(`select to_regclass('pgboss.job') is not null as "isThere"`);
  if (isThere) await database.rows('delete from pgboss.job');
}
