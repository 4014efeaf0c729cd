import { ask } from './sql.ts';
import type { Shop } from './start-shop.ts';

/**
 * What subgraphs ask by themselves, on the same connections: for messages that are to go out or to be handled again, and for jobs.
 * Each such statement names one of these, or begins or ends the transaction of one that does.
 */
const byThemselves = '(outbox|inbox|dead_letter|pgboss)|^ *(begin|commit|rollback)';

/** Counts the database connections of subgraphs on which a statement was begun for somebody while `work` went on. */
export async function countAsking(shop: Shop, work: () => Promise<void>): Promise<number> {
  const [begun] = await ask<{ at: string }>(shop.postgres.adminUrl, 'select clock_timestamp()::text as at');
  await work();
  const text = 'select count(*)::int as count from pg_stat_activity where usename = any($1) and query_start > $2::timestamptz and query !~* $3';
  const [row] = await ask<{ count: number }>(shop.postgres.adminUrl, text, [Object.keys(shop.databaseUrls), begun?.at, byThemselves]);
  return row?.count ?? 0;
}
