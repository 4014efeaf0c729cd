import type { Database } from '@supergraph/subgraph-kit';
import { matchWindow } from './match.ts';
import { createParameters, type Parameters } from './parameters.ts';

/**
 * How many listed documents hold the words, exact up to `matchWindow` and one more than that above. As all of these are
 * asked for, and not whether there is one, the planner takes the index of words.
 */
export async function measureBreadth(database: Database, tsquery: (parameters: Parameters) => string): Promise<number> {
  const parameters = createParameters();
  const [row] = await database.rows<{ found: number }>(`select (${breadthSql(tsquery(parameters))}) as found`, parameters.values);
  return row?.found ?? 0;
}

export function breadthSql(tsquery: string): string {
  return `select count(*)::int from (select from search_document where is_listed and search @@ ${tsquery} limit ${matchWindow + 1}) counted`;
}
