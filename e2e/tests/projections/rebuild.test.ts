import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Data, type SubgraphsOnABus, startSubgraphsOnABus } from './subgraphs-on-a-bus.ts';

const projectFolder = fileURLToPath(new URL('../../..', import.meta.url));
let shop: SubgraphsOnABus;

beforeAll(async () => {
  shop = await startSubgraphsOnABus();
}, 60_000);

afterAll(() => shop?.stop(), 30_000);

/** All that discovery knows, with facets by name and not by number, and without the times of the writing. */
const known = {
  documents: `select d.product_id, is_listed, slug, title, brand, category_id, department_id, thumbnail_url, price_minor, currency, added_at, catalogue_version, in_stock,
      rating_average, rating_count, units_sold, recent_units, search::text, array(
        select v.facet_key || '=' || v.value || '=' || v.label from unnest(d.facet_value_ids) id join facet_value v using (id) order by 1) as terms
    from search_document d order by d.product_id`,
  facets: 'select key, label, position from facet order by key',
  facetValues: 'select facet_key, value, label, category_id, documents from facet_value order by 1, 2',
  words: 'select word, documents from search_word order by word',
  stock: 'select variant_id, product_id, in_stock from variant_stock order by 1',
  ratings: 'select product_id, average, count from product_rating where count > 0 order by 1',
  sales: 'select order_id, product_id, user_id, units, sold_at from sale where not is_taken_back order by 1, 2',
  together: 'select product_id, other_id, orders from bought_together order by 1, 2',
  purchases: 'select user_id, product_id, bought_at from purchase order by 1, 2',
};

async function readKnown(): Promise<Record<string, Data[]>> {
  const entries = await Promise.all(Object.entries(known).map(async ([name, sql]) => [name, await shop.sql('discovery', sql)] as const));
  return Object.fromEntries(entries);
}

/** As a person would. */
function rebuild(...args: readonly string[]): Promise<{ code: number; said: string }> {
  const environment = { ...process.env, DATABASE_URL_DISCOVERY: shop.urls.discovery };
  return new Promise((resolve) => {
    execFile(process.execPath, ['cli/src/main.ts', 'rebuild', 'discovery', ...args], { cwd: projectFolder, env: environment }, (error, stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), said: stdout + stderr }),
    );
  });
}

describe('supergraph rebuild discovery', () => {
  it('comes, from what others tell, to what the demo data come to, and the search goes on meanwhile', async () => {
    const before = await readKnown();
    // What is lost comes back.
    await shop.sql('discovery', `delete from search_document where product_id in (select product_id from search_document order by product_id limit 5)`);
    await shop.sql('discovery', `update search_document set title = 'Wrong', units_sold = 9999, in_stock = not in_stock`);
    const rebuilt = rebuild();
    const isOver = rebuilt.then(() => true);
    let searches = 0;
    while (!(await Promise.race([isOver, find()]))) {
      searches += 1;
      // One for some messages, so that both get on.
      for (let heard = 0; heard < 40; heard += 1) await Promise.race([isOver, shop.heard()]);
    }
    expect(await rebuilt).toEqual({ code: 0, said: expect.stringContaining('✓ rebuilding discovery') });
    expect(searches).toBeGreaterThan(10);
    const after = await readKnown();
    for (const name of Object.keys(known)) expect([name, after[name]]).toEqual([name, before[name]]);
  }, 150_000);

  it('takes in what changes while it goes on', async () => {
    const [{ id }] = await shop.sql('products', `select id from product where status = 'ACTIVE' order by id limit 1`);
    const times = 20;
    const rebuilt = rebuild();
    const rename = 'mutation ($id: ID!, $title: String!) { productUpsert(id: $id, input: { title: $title }) { product { title } } }';
    const beginning = async (): Promise<Data[]> => shop.sql('discovery', 'select from rebuild where finished_at is null');
    await shop.until(beginning, ({ length }) => length > 0);
    for (let renamed = 1; renamed <= times; renamed += 1) await shop.run('products', rename, { id: `prod_${id}`, title: `Thing ${renamed}` });
    expect(await rebuilt).toMatchObject({ code: 0 });
    const title = async (): Promise<string> => (await shop.sql('discovery', 'select title from search_document where product_id = $1', [id]))[0].title;
    expect(await shop.until(title, (found) => found === `Thing ${times}`)).toBe(`Thing ${times}`);
  }, 150_000);
});

/** Answers false, and fails when the search does. */
async function find(): Promise<boolean> {
  const { search } = await shop.run('discovery', '{ search(query: "a") { totalCount nodes { id } facets { key } } }');
  expect(search.nodes.length).toBeGreaterThan(0);
  return false;
}
