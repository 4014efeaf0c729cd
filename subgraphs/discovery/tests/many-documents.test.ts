import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Data, type RunningDiscovery, runDiscovery } from './running-discovery.ts';

/** More than the fifty thousand that are read whole. */
const many = 50_050;

let discovery: RunningDiscovery;

beforeAll(async () => {
  discovery = await runDiscovery({ seedProfile: null });
  await discovery.sql(
    `insert into search_document (product_id, is_listed, slug, title, price_minor, currency, added_at, search, catalogue_updated_at, in_stock, units_sold)
     select gen_random_uuid(), true, 'brick-' || n, 'Brick ' || n, n, 'EUR', now(), words, now(), true, n
     from (select search_vector('Brick', '', '', '') as words) constant cross join generate_series(1, ${many}) n`,
  );
  await discovery.sql('analyze');
});

afterAll(() => discovery?.stop());

async function search(text: string, args = ''): Promise<Data> {
  const { data, response, statements } = await discovery.run(
    `query ($text: String!) { search(query: $text, first: 5 ${args}) { nodes { title } totalCount facets { key values { value count } } pageInfo { hasNextPage endCursor } } }`,
    { text },
  );
  expect(response.errors).toBeUndefined();
  return { ...data.search, titles: data.search.nodes.map(({ title }: Data) => title), statements };
}

describe('a text that most documents hold', () => {
  it('is counted exactly', async () => {
    const { totalCount, statements } = await search('brick');
    expect(totalCount).toBe(many);
    expect(statements).toHaveLength(4);
  });

  it('ranks the most popular', async () => {
    const { titles, pageInfo } = await search('brick');
    for (const title of titles) expect(Number(title.slice('Brick '.length))).toBeGreaterThan(many - 100);
    expect((await search('brick', `after: "${pageInfo.endCursor}"`)).titles).not.toContain(titles.at(-1));
    const last = Buffer.from(JSON.stringify(['RELEVANCE', '0', '00000000-0000-0000-0000-000000000000'])).toString('base64url');
    expect(await search('brick', `after: "${last}"`)).toMatchObject({ titles: [], pageInfo: { hasNextPage: false } });
  });

  it('is sorted and narrowed down whole', async () => {
    expect((await search('brick', 'sort: PRICE_ASC')).titles).toEqual([1, 2, 3, 4, 5].map((n) => `Brick ${n}`));
    const cheap = await search('brick', 'sort: PRICE_DESC, filters: [{ key: "price", max: "0.07" }]');
    expect(cheap).toMatchObject({ titles: [7, 6, 5, 4, 3].map((n) => `Brick ${n}`), totalCount: 7 });
    expect(cheap.facets.find(({ key }: Data) => key === 'price').values).toEqual([
      { value: '0.01', count: 1 },
      { value: '500.50', count: 1 },
    ]);
    expect(cheap.facets.find(({ key }: Data) => key === 'inStock').values).toEqual([{ value: 'true', count: 7 }]);
  });

  it('has the facets of its most popular hits', async () => {
    const facetsOf = async (text: string, args = ''): Promise<Map<string, Data>> =>
      new Map((await search(text, args)).facets.map(({ key, values }: Data) => [key, values]));
    const inStock = [{ value: 'true', count: 10_000 }];
    expect((await facetsOf('brick')).get('inStock')).toEqual(inStock);
    expect((await facetsOf('', 'filters: [{ key: "price", min: "0.01" }]')).get('inStock')).toEqual(inStock);
    // Fewer are counted whole, and so is everything.
    expect((await facetsOf('', 'filters: [{ key: "price", min: "0.52" }]')).get('inStock')).toEqual([{ value: 'true', count: many - 51 }]);
    expect((await facetsOf('')).get('inStock')).toEqual([{ value: 'true', count: many }]);
  });
});

describe('the table of documents', () => {
  const change = (assignment: string) => discovery.sql(`update search_document set ${assignment} where slug = 'brick-1'`);

  it.each([
    ['price_minor = -1', 'price_minor'],
    ["currency = 'USD'", 'currency'],
    ['rating_average = 4', 'rating'],
    ['rating_count = 1', 'rating'],
    ['rating_average = 5.01, rating_count = 1', 'rating_average'],
    ['recent_units = 2', 'recent_units'],
  ])('refuses %s', async (assignment, constraint) => {
    await expect(change(assignment)).rejects.toThrow(new RegExp(`check constraint "search_document.*${constraint}|check constraint "search_document_check`));
  });

  it('holds no facet that would hide one of its own', async () => {
    await expect(discovery.sql("insert into facet (key, label, position) values ('price', 'Price', 0)")).rejects.toThrow(/check constraint/);
    await discovery.sql("insert into facet (key, label, position) values ('brand', 'Brand', 0)");
    const withCategory = "insert into facet_value (facet_key, value, label, category_id) values ('brand', 'x', 'x', gen_random_uuid())";
    await expect(discovery.sql(withCategory)).rejects.toThrow(/check constraint/);
  });

  it('pairs no product with itself', async () => {
    const pair = 'insert into bought_together (product_id, other_id, orders) select id, id, 1 from (select gen_random_uuid() as id) one';
    await expect(discovery.sql(pair)).rejects.toThrow(/check constraint/);
  });
});
