import pg from 'pg';

export type TableOptions<Result> = {
  /** Of the database, with its schema where that is not `public`. */
  readonly table: string;
  /** The answer where there is none. */
  readonly otherwise: Result;
};

/** Works on a connection of its own to a database that has a table, as tools do beside the service that owns it. */
export async function withTable<Result>(
  connectionString: string,
  { table, otherwise }: TableOptions<Result>,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5_000, statement_timeout: 15_000 });
  // What uses a connection that breaks is told by its statement; without a listener the process would end.
  client.on('error', () => {});
  await client.connect();
  try {
    const { rows } = await client.query('select to_regclass($1) is not null as "isThere"', [table]);
    return rows[0].isThere ? await work(client) : otherwise;
  } finally {
    await client.end();
  }
}
