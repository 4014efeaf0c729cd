import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Profile, prepareDataset, seedFrom, type TableName } from '@supergraph/dataset';
import { createTestDatabase, type TestDatabase } from '@supergraph/testkit';
import pg from 'pg';

let database: TestDatabase;
let client: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase('dataset');
  client = new pg.Client(database.url);
  await client.connect();
});

afterAll(async () => {
  await client?.end();
  await database?.drop();
});

it('makes a table once, after what it is made from, and shows how far it is', async () => {
  const statements: string[] = [];
  const progress: [number, number, string][] = [];
  const execute = async (sql: string) => void statements.push(sql);
  await prepareDataset({ execute }, 'dev', ['cart_line', 'cart'], (...step) => progress.push(step));
  const made = statements.flatMap((sql) => sql.match(/(?<=create temporary table dataset_)\w+/) ?? []);
  expect(made).toEqual(['user', 'cart', 'kind', 'product_core', 'cart_line']);
  expect(progress.map(([done, total]) => [done, total])).toEqual([1, 2, 3, 4, 5].map((done) => [done, 5]));
  expect(progress[3]?.[2]).toBe('making product core');
});

it('refuses a table that there is not, before it makes any', async () => {
  const execute = async () => expect(true).toBe(false);
  await expect(prepareDataset({ execute }, 'dev', ['role', 'toString' as TableName])).rejects.toThrow('The dataset has no table "toString".');
});

it('seeds by steps, with one progress over tables and steps', async () => {
  await client.query('create table person (name text)');
  const progress: string[] = [];
  const run = seedFrom({
    tables: ['user'],
    steps: [
      { label: 'people', sql: 'insert into person select display_name from dataset_user' },
      { label: 'ghosts', sql: "delete from person where name = 'Nobody'" },
    ],
  });
  await run(client, 'dev', (done, total, label) => progress.push(`${done}/${total} ${label}`));
  expect(progress).toEqual(['1/3 making user', '2/3 people', '3/3 ghosts']);
  expect((await client.query('select count(*)::int as count from person')).rows).toEqual([{ count: 300 }]);
});

it.each(['xl', 'constructor'])('refuses the profile %s', async (profile) => {
  const run = seedFrom({ tables: ['role'], steps: [] });
  await expect(run(client, profile as Profile, () => {})).rejects.toThrow(`There is no profile "${profile}" of demo data: it is one of dev, s, m, l.`);
});
