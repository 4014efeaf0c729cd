import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { TableName } from '@supergraph/dataset';
import { type Dataset, makeDataset, promised } from './session.ts';

/** What might leak into rows: how instants are read, in what order joins and groups come, how much fits into memory. */
const otherSettings = [
  "timezone = 'Asia/Kolkata'",
  "datestyle = 'SQL, DMY'",
  "intervalstyle = 'sql_standard'",
  'extra_float_digits = 0',
  'enable_hashjoin = off',
  'enable_hashagg = off',
  'work_mem = 64',
];

let together: Dataset;

beforeAll(async () => {
  together = await makeDataset({ profile: 'dev', tables: promised });
});

afterAll(() => together?.drop());

it('has the same rows whatever is asked for, in whatever order, and however the server is set', async () => {
  const reversed = await makeDataset({ profile: 'dev', tables: promised.toReversed(), settings: otherSettings });
  const expected = await fingerprints(together, promised);
  expect(new Set(Object.values(expected)).size).toBe(promised.length);
  expect(await fingerprints(reversed, promised)).toEqual(expected);
  await reversed.drop();
});

it.each(['stock', 'payment', 'rating', 'bought_together', 'address'] as const)('has the same rows of %s when nothing else is asked for', async (table) => {
  const alone = await makeDataset({ profile: 'dev', tables: [table] });
  expect(await fingerprints(alone, [table])).toEqual(await fingerprints(together, [table]));
  await alone.drop();
});

it('names products by unique slugs also when there are more than there are names', async () => {
  const dataset = await makeDataset({ profile: 'm', tables: ['product_name'] });
  const [names] = await dataset.rows(
    'select count(*)::int as all, count(distinct slug)::int as slugs, count(distinct title)::int as titles from dataset_product_name',
  );
  expect(names).toEqual({ all: 50_000, slugs: 50_000, titles: 50_000 });
  await dataset.drop();
});

async function fingerprints(dataset: Dataset, tables: readonly TableName[]): Promise<Record<string, unknown>> {
  // The same words for the same values, whatever the settings under which these came about.
  for (const setting of ["timezone = 'UTC'", "datestyle = 'ISO'", 'extra_float_digits = 1']) await dataset.rows(`set ${setting}`);
  const found: Record<string, unknown> = {};
  for (const table of tables) {
    const [row] = await dataset.rows(`select md5(string_agg(t::text, ';' order by t::text collate "C")) as md5 from dataset_${table} t`);
    found[table] = row?.['md5'];
  }
  return found;
}
