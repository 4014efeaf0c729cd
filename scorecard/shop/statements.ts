import { ask } from './sql.ts';
import type { Shop } from './start-shop.ts';

/** Counts the database connections of subgraphs on which a statement was begun while `work` went on. */
export async function countAsking(shop: Shop, work: () => Promise<void>): Promise<number> {
  const [begun] = await ask<{ at: string }>(shop.postgres.adminUrl, 'select clock_timestamp()::text as at');
  await work();
  const text = 'select count(*)::int as count from pg_stat_activity where usename = any($1) and query_start > $2::timestamptz';
  const [row] = await ask<{ count: number }>(shop.postgres.adminUrl, text, [Object.keys(shop.databaseUrls), begun?.at]);
  return row?.count ?? 0;
}
