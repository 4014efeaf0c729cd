import type { Database } from '@supergraph/subgraph-kit';
import { createParameters, type Parameters } from './parameters.ts';

export type Breadth = {
  readonly tsquery: (parameters: Parameters) => string;
  /** Where counting ends: one more than this says "more". */
  readonly bound: number;
};

/**
 * How many listed documents hold the words, exact up to the bound. As that many are asked for, and not whether there is
 * one, the planner takes the index of words.
 */
export async function measureBreadth(database: Database, { tsquery, bound }: Breadth): Promise<number> {
  const parameters = createParameters();
  const [row] = await database.rows<{ found: number }>(`select (${breadthSql(tsquery(parameters), bound)}) as found`, parameters.values);
  return row?.found ?? 0;
}

export function breadthSql(tsquery: string, bound: number): string {
  return `select count(*)::int from (select from search_document where is_listed and search @@ ${tsquery} limit ${bound + 1}) counted`;
}
