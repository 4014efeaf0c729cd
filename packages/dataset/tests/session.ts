import { type Profile, prepareDataset, type TableName } from '@supergraph/dataset';
import { createTestDatabase } from '@supergraph/testkit';
import pg from 'pg';

/** The tables that subgraphs are promised. */
export const promised = [
  'category',
  'product',
  'media',
  'variant',
  'gift_card',
  'location',
  'stock_policy',
  'stock',
  'role',
  'user',
  'address',
  'order',
  'order_line',
  'fulfillment',
  'fulfillment_line',
  'order_event',
  'cart',
  'cart_line',
  'payment',
  'payment_attempt',
  'refund',
  'review',
  'rating',
  'purchase',
  'sales',
  'bought_together',
] as const satisfies readonly TableName[];

export type Dataset = {
  rows(sql: string): Promise<Record<string, unknown>[]>;
  drop(): Promise<void>;
};

/** A database with the tables made on one connection, under `settings` of its own. */
export async function makeDataset({ profile, tables, settings = [] }: DatasetOptions): Promise<Dataset> {
  const database = await createTestDatabase('dataset');
  const client = new pg.Client(database.url);
  await client.connect();
  for (const setting of settings) await client.query(`set ${setting}`);
  await prepareDataset({ execute: (sql) => client.query(sql) }, profile, tables);
  return {
    rows: async (sql) => (await client.query(sql)).rows,
    drop: async () => {
      await client.end();
      await database.drop();
    },
  };
}

type DatasetOptions = { readonly profile: Profile; readonly tables: readonly TableName[]; readonly settings?: readonly string[] };
