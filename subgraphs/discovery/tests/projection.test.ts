import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { createLogger } from '@supergraph/service-kit';
import fc from 'fast-check';
import { v7 } from 'uuid';
import { type Database, openDatabase } from '../../../packages/subgraph-kit/src/database.ts';
import { applyProduct } from '../src/projection/apply-product.ts';
import { applyRating } from '../src/projection/apply-rating.ts';
import { applyStock } from '../src/projection/apply-stock.ts';
import type { Telling } from '../src/projection/telling.ts';
import { type ProductChanged, productChanged, type RatingChanged, type StockLevelChanged } from '../src/received-events.ts';
import { listWords } from '../src/words.ts';
import { type Data, type RunningDiscovery, runDiscovery } from './running-discovery.ts';

let discovery: RunningDiscovery;
let database: Database;

beforeAll(async () => {
  discovery = await runDiscovery({ seedProfile: null });
  database = await openDatabase({
    ...{ name: 'news', url: discovery.url, entities: [], migrations: [], poolSize: 6 },
    logger: createLogger({ name: 'news', level: 'silent' }),
  });
});

afterAll(async () => {
  await database?.stop();
  await discovery?.stop();
});

type News =
  | { readonly type: 'product'; readonly payload: ProductChanged }
  | ({ readonly type: 'stock'; readonly payload: StockLevelChanged } & Telling)
  | ({ readonly type: 'rating'; readonly payload: RatingChanged } & Telling);

function apply(tx: SqlEntityManager, news: News): Promise<void> {
  switch (news.type) {
    case 'product':
      return applyProduct(tx, news.payload);
    case 'stock':
      return applyStock(tx, news.payload, news);
    case 'rating':
      return applyRating(tx, news.payload, news);
  }
}

const tell = (news: News): Promise<void> => database.fork().transactional((tx) => apply(tx, news));

/** The later, the higher `place`; some within one millisecond. Their ids say nothing of that, as clocks of services differ. */
const told = (place = 0): Telling => ({
  at: new Date(Date.UTC(2026, 10, 1) + Math.floor(place / 2)).toISOString(),
  id: place % 2 === 0 ? `0${v7().slice(1)}` : `f${v7().slice(1)}`,
});

const root = { categoryId: v7(), slug: 'home', name: 'Home' };
const shelf = { categoryId: v7(), slug: 'lamps', name: 'Lamps' };

function product(changes: Partial<ProductChanged> = {}): ProductChanged {
  return productChanged.payload.parse({
    ...{ productId: v7(), version: 1, status: 'ACTIVE', slug: 'a-lamp', title: 'Aurora desk lamp', descriptionHtml: '<p>Shines.</p>', brand: 'Lumo' },
    ...{ thumbnailUrl: null, addedAt: '2026-11-01T00:00:00.000Z', updatedAt: '2026-11-01T00:00:00.000Z', currency: 'EUR', shelves: [[root, shelf]] },
    ...{ options: [{ name: 'Cable colour', values: ['Red', 'Blue'] }], attributes: [{ key: 'power', label: 'Power', values: ['5 W'] }] },
    ...{ variants: [{ variantId: v7(), unitPriceMinor: '1990' }] },
    ...changes,
  });
}

async function search(query: string): Promise<Data> {
  const selection = 'id title price { amount } rating inStock';
  const { data, response } = await discovery.run(
    `query ($q: String!) { search(query: $q) { totalCount nodes { ${selection} } facets { key values { value count } } } }`,
    {
      q: query,
    },
  );
  expect(response.errors).toBeUndefined();
  return data.search;
}

describe('a document', () => {
  it('is found by what the catalogue has told, and counted by its facets, until it is no longer on sale', async () => {
    const lamp = product({ title: 'Zephyranth lamp' });
    await tell({ type: 'product', payload: lamp });
    const found = await search('zephyranth');
    expect(found.nodes).toEqual([{ id: `prod_${lamp.productId}`, title: 'Zephyranth lamp', price: { amount: '19.90' }, rating: null, inStock: false }]);
    const facets = Object.fromEntries(found.facets.map(({ key, values }: Data) => [key, values.map(({ value }: Data) => value).sort()]));
    expect(facets).toMatchObject({ category: ['home', 'lamps'], brand: ['Lumo'], 'cable-colour': ['Blue', 'Red'], power: ['5 W'] });
    await tell({ type: 'product', payload: { ...lamp, version: 2, title: 'Quixomatic lamp' } });
    expect((await search('zephyranth')).totalCount).toBe(0);
    expect((await search('quixomatic')).totalCount).toBe(1);
    await tell({ type: 'product', payload: { ...lamp, version: 3, status: 'ARCHIVED' } });
    expect((await search('quixomatic')).totalCount).toBe(0);
    expect((await search('zephyranth')).totalCount).toBe(0);
    await tell({ type: 'product', payload: { ...lamp, version: 2, title: 'Quixomatic lamp' } });
    expect((await search('quixomatic')).totalCount).toBe(0);
  });

  it('has what was told of its stock and its rating before it was there', async () => {
    const lamp = product({ title: 'Brillantine lamp', variants: [1, 2].map((n) => ({ variantId: v7(), unitPriceMinor: String(3000 - n) })) });
    await tell({ type: 'stock', payload: { variantId: lamp.variants[1]?.variantId as string, inStock: true }, ...told() });
    await tell({ type: 'rating', payload: { itemId: lamp.productId, itemKind: 'prod', average: 4.5, count: 2 }, ...told() });
    await tell({ type: 'rating', payload: { itemId: lamp.productId, itemKind: 'gift', average: 1, count: 9 }, ...told() });
    await tell({ type: 'product', payload: lamp });
    expect((await search('brillantine')).nodes).toMatchObject([{ price: { amount: '29.98' }, rating: 4.5, inStock: true }]);
    await tell({ type: 'product', payload: { ...lamp, version: 2, variants: lamp.variants.slice(0, 1) } });
    expect((await search('brillantine')).nodes).toMatchObject([{ price: { amount: '29.99' }, inStock: false }]);
  });

  it('is found by its words at once and, once they are listed, also when they are mistyped', async () => {
    await tell({ type: 'product', payload: product({ title: 'Kaleidoscopic lamp' }) });
    expect((await search('kaleidoscopic')).totalCount).toBe(1);
    expect((await search('kaleidoskopic')).totalCount).toBe(0);
    await Promise.all([1, 2].map(() => database.fork().transactional(listWords)));
    expect((await search('kaleidoskopic')).nodes).toMatchObject([{ title: 'Kaleidoscopic lamp' }]);
  });

  it('lets no option or attribute take the name of a facet that the search has of itself', async () => {
    const names = ['price', 'rating', 'Category', 'brand', ''];
    const lamp = product({ title: 'Imposterous lamp', options: names.map((name) => ({ name, values: ['x'] })), attributes: [] });
    await tell({ type: 'product', payload: lamp });
    const { facets } = await search('imposterous');
    expect(facets.flatMap(({ values }: Data) => values.map(({ value }: Data) => value))).not.toContain('x');
  });
});

/** All that the documents say, with facets by name and not by number, and without the times of the writing. */
const documents = `select d.product_id, is_listed, slug, title, brand, category_id, price_minor, catalogue_version, in_stock, rating_average, rating_count, search::text,
    array(select v.facet_key || '=' || v.value from unnest(d.facet_value_ids) id join facet_value v using (id) order by 1) as terms
  from search_document d where d.product_id = any($1) order by d.product_id`;

/** Values whose count is not what the documents come to. */
const wrongCounts = `select v.facet_key, v.value, v.documents, count(d.product_id) from facet_value v
  left join search_document d on d.is_listed and v.id = any(d.facet_value_ids) group by v.id having v.documents <> count(d.product_id)`;

describe('any news in any order, some twice, one after another or at once', () => {
  // As in a history: each product, variant and rating has changed some times, and each time it said so.
  const history = fc.record({
    products: fc.array(
      fc.record({
        product: fc.integer({ min: 0, max: 1 }),
        status: fc.constantFrom('ACTIVE' as const, 'DRAFT' as const, 'ARCHIVED' as const),
        title: fc.constantFrom('Red lamp', 'Blue lamp', 'Old chair'),
        brand: fc.constantFrom('Lumo', 'Sedia', null),
        shelves: fc.constantFrom<ProductChanged['shelves'][]>([[root, shelf]], [[root]], []),
        variants: fc.subarray([0, 1, 2]),
      }),
      { maxLength: 6 },
    ),
    stock: fc.array(fc.record({ product: fc.integer({ min: 0, max: 1 }), variant: fc.integer({ min: 0, max: 2 }), inStock: fc.boolean() }), { maxLength: 8 }),
    ratings: fc.array(fc.record({ product: fc.integer({ min: 0, max: 1 }), count: fc.integer({ min: 0, max: 3 }) }), { maxLength: 4 }),
  });

  it('comes to the documents that the last news alone make', async () => {
    const cases = fc.tuple(history, fc.infiniteStream(fc.nat()), fc.boolean());
    await fc.assert(
      fc.asyncProperty(cases, async ([{ products, stock, ratings }, places, atOnce]) => {
        const ids = [v7(), v7()] as const;
        const variantIds = ids.map(() => [v7(), v7(), v7()]);
        const all: News[] = [
          ...products.map(({ product: n, variants, ...changes }, version) => {
            const priced = variants.map((v) => ({ variantId: variantIds[n]?.[v] as string, unitPriceMinor: String(1000 + 10 * v + version) }));
            return { type: 'product' as const, payload: product({ ...changes, productId: ids[n] as string, version: version + 1, variants: priced }) };
          }),
          ...stock.map((news, place) => ({
            ...{ type: 'stock' as const, ...told(place) },
            payload: { variantId: variantIds[news.product]?.[news.variant] as string, inStock: news.inStock },
          })),
          ...ratings.map((news, place) => ({
            ...{ type: 'rating' as const, ...told(place) },
            payload: { itemId: ids[news.product] as string, itemKind: 'prod', average: news.count, count: news.count },
          })),
        ];
        const disordered = [...all, ...all.filter((_news, index) => index % 3 === 0)].map((news) => ({ news, place: places.next().value as number }));
        disordered.sort((one, other) => one.place - other.place);
        if (atOnce) await Promise.all(disordered.map(({ news }) => tell(news)));
        else for (const { news } of disordered) await tell(news);
        const kept = await discovery.sql(documents, [ids]);
        expect(await discovery.sql(wrongCounts)).toEqual([]);

        for (const table of ['search_document', 'product_rating']) await discovery.sql(`delete from ${table}`);
        await discovery.sql('delete from variant_stock');
        await discovery.sql('update facet_value set documents = 0');
        const subject = ({ type, payload }: News): string =>
          `${type} ${'variantId' in payload ? payload.variantId : 'itemId' in payload ? payload.itemId : payload.productId}`;
        for (const news of new Map(all.map((one) => [subject(one), one])).values()) await tell(news);
        expect(kept).toEqual(await discovery.sql(documents, [ids]));
      }),
      { numRuns: 60 },
    );
  });
});
