import { withClient } from '@supergraph/postgres';

/** Asks a database of the shop, beside its subgraph. */
export async function ask<Row extends object>(databaseUrl: string, text: string, values: unknown[] = []): Promise<Row[]> {
  return withClient(databaseUrl, 'the shop', async (client) => (await client.query<Row>(text, values)).rows);
}
