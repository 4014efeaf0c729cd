import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { profiles, richProductSlug } from '@supergraph/dataset';
import { cases, rules } from './rules.ts';
import { type Dataset, makeDataset, promised } from './session.ts';

describe.each(['dev', 's'] as const)('profile %s', (profile) => {
  const counts = profiles[profile];
  let dataset: Dataset;

  beforeAll(async () => {
    dataset = await makeDataset({ profile, tables: promised });
  });

  afterAll(() => dataset?.drop());

  const count = async (sql: string): Promise<number> => Number((await dataset.rows(sql))[0]?.['count']);

  it.each(Object.entries(rules))('%s', async (_rule, sql) => {
    expect((await dataset.rows(sql)).slice(0, 3)).toEqual([]);
  });

  it.each(Object.entries(cases))('has %s', async (_case, sql) => {
    expect(await count(sql)).toBeGreaterThan(0);
  });

  it.each([
    ['product', counts.products],
    ['user', counts.customers],
    ['order', counts.orders],
  ])('has as many rows of %s as the profile says', async (table, expected) => {
    expect(await count(`select count(*) from dataset_${table}`)).toBe(expected);
  });

  it('has within five percent as many reviews as the profile says', async () => {
    const reviews = await count('select count(*) from dataset_review');
    expect(reviews).toBeGreaterThan(counts.reviews * 0.95);
    expect(reviews).toBeLessThan(counts.reviews * 1.05);
  });

  it('has a rich product', async () => {
    const [rich] = await dataset.rows(`select
      (select count(*)::int from dataset_variant where product_n = p.n) as variants,
      (select count(*)::int from dataset_media where product_n = p.n) as pictures,
      (select count from dataset_rating where product_n = p.n) as reviews
      from dataset_product p where slug = '${richProductSlug}' and status = 'ACTIVE' and option2_name is not null`);
    expect(rich?.['variants']).toBeGreaterThanOrEqual(25);
    expect(rich?.['pictures']).toBeGreaterThanOrEqual(4);
    expect(rich?.['reviews']).toBeGreaterThanOrEqual(40);
  });

  it('has ratings in the shape of a J', async () => {
    const [stars] = await dataset.rows(`select ${[1, 2, 3, 4, 5].map((n) => `sum(histogram[${n}])::int as s${n}`).join(', ')} from dataset_rating`);
    const { s1, s2, s3, s4, s5 } = stars as Record<'s1' | 's2' | 's3' | 's4' | 's5', number>;
    expect([s5 > s4, s4 > s1, s1 > s3, s3 > s2, s2 > 0]).toEqual([true, true, true, true, true]);
  });

  it('has a few products that get many of the reviews', async () => {
    const [share] = await dataset.rows(`select sum(count) filter (where place <= ${counts.products / 10})::float / sum(count) as top
      from (select count, row_number() over (order by count desc) as place from dataset_rating) r`);
    expect(share?.['top']).toBeGreaterThan(0.25);
  });
});
