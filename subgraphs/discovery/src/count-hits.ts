import type { Database } from '@supergraph/subgraph-kit';
import { hitsSql, matchWindow } from './match.ts';
import { createParameters } from './parameters.ts';
import type { Search } from './search.ts';

/** Exact. What was counted to understand the text is not counted again. */
export async function countHits(database: Database, search: Search): Promise<number> {
  if (search.text && search.choices.length === 0 && search.breadth <= matchWindow) return search.breadth;
  const parameters = createParameters();
  const [row] = await database.rows<{ count: number }>(`select count(*)::int as count ${hitsSql(search, parameters)}`, parameters.values);
  return row?.count ?? 0;
}
