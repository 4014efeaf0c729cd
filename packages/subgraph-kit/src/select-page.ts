import type { Database, SqlRow } from './database.ts';
import { type Connection, keysetCondition, orderBy, type PageRequest, toConnection } from './page.ts';

export type PageSource = {
  /** What is selected: the columns that the order of the page is by among it. */
  readonly list: string;
  /** A table, with its alias. */
  readonly from: string;
  /** A condition; `$1` is the first of `values`. */
  readonly where: string;
  /** Default: none. */
  readonly values?: readonly unknown[];
};

/** Reads a page of the rows of one table that fulfil a condition. */
export async function selectPage<Row extends SqlRow>(
  database: Pick<Database, 'rows'>,
  page: PageRequest,
  { list, from, where, values = [] }: PageSource,
): Promise<Connection<Row>> {
  const limit = values.length + 1;
  const keyset = keysetCondition(page, limit + 1);
  const rows = await database.rows<Row>(`select ${list} from ${from} where (${where}) and ${keyset.sql} order by ${orderBy(page.sort)} limit $${limit}`, [
    ...values,
    page.first + 1,
    ...keyset.values,
  ]);
  return toConnection(rows, page);
}
