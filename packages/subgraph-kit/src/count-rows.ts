import type { Database } from './database.ts';

/** Counting more would cost more than the page that it stands beside. */
const bound = 10_000;

/** How many rows `select` gives, which is text from `select` on that may have placeholders; null beyond 10 000. */
export async function countRows(database: Pick<Database, 'rows'>, select: string, values: readonly unknown[] = []): Promise<number | null> {
  const [row] = await database.rows<{ count: number }>(`select count(*)::int as count from (${select} limit ${bound + 1}) counted`, values);
  return row && row.count <= bound ? row.count : null;
}
