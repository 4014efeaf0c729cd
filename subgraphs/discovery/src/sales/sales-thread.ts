import { workerData } from 'node:worker_threads';
import { Client } from 'pg';
import { countSales } from './count-sales.ts';
import type { SalesOrder } from './count-sales-in-thread.ts';

const { databaseUrl, searchPath } = workerData as SalesOrder;
const client = new Client({
  connectionString: databaseUrl,
  application_name: 'discovery sales',
  connectionTimeoutMillis: 5_000,
  statement_timeout: 60_000,
  idle_in_transaction_session_timeout: 30_000,
});
await client.connect();
try {
  await client.query(`set search_path = ${searchPath}`);
  await countSales(client);
} finally {
  await client.end();
}
