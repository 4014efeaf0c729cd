import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Data, type RunningDiscovery, runDiscovery } from './running-discovery.ts';

type Document = {
  readonly price: number;
  readonly rating: number;
  readonly inStock: boolean;
  readonly terms: ReadonlyMap<string, readonly string[]>;
  readonly id: string;
};
type Filter = { readonly key: string; readonly values?: readonly string[]; readonly min?: string | null; readonly max?: string | null };

let discovery: RunningDiscovery;
let documents: Document[];
/** Every value that some listed document has, by facet. */
let known: Map<string, string[]>;

beforeAll(async () => {
  discovery = await runDiscovery({ seedProfile: 'dev' });
  const rows = await discovery.sql(
    `select d.product_id, d.price_minor, d.rating_average, d.in_stock, (select json_agg(json_build_array(v.facet_key, v.value)) from facet_value v where v.id = any(d.facet_value_ids)) as terms
     from search_document d where is_listed`,
  );
  documents = rows.map((row) => ({
    id: `prod_${row.product_id}`,
    price: Number(row.price_minor) / 100,
    rating: Number(row.rating_average),
    inStock: row.in_stock,
    terms: valuesByKey(row.terms),
  }));
  known = new Map();
  for (const { terms } of documents) for (const [key, values] of terms) known.set(key, [...new Set([...(known.get(key) ?? []), ...values])]);
});

afterAll(() => discovery?.stop());

function valuesByKey(pairs: [string, string][]): Map<string, string[]> {
  return new Map(
    Array.from(
      Map.groupBy(pairs, ([key]) => key),
      ([key, held]) => [key, held.map(([, value]) => value)],
    ),
  );
}

const facetQuery = `query ($query: String!, $filters: [FacetFilter!]) { search(query: $query, filters: $filters) {
  totalCount facets { key label kind values { value label count selected } } } }`;

async function facetsOf(filters: readonly Filter[], query = ''): Promise<{ totalCount: number; facets: Data[]; byKey: Map<string, Data> }> {
  const { data, response } = await discovery.run(facetQuery, { query, filters });
  expect(response.errors).toBeUndefined();
  return { ...data.search, byKey: new Map(data.search.facets.map((facet: Data) => [facet.key, facet])) };
}

function meets({ price, rating, inStock, terms }: Document, { key, values, min, max }: Filter): boolean {
  const isWithin = (number: number): boolean => (min == null || number >= Number(min)) && (max == null || number <= Number(max));
  if (key === 'price') return isWithin(price);
  if (key === 'rating') return rating > 0 && isWithin(rating);
  if (key === 'inStock') return values?.includes(String(inStock)) ?? true;
  return terms.get(key)?.some((value) => values?.includes(value)) ?? false;
}

/** What a facet must say: its documents are those that meet all filters but its own. */
function expectedCounts(key: string, filters: readonly Filter[], matching: readonly Document[]): Map<string, number> {
  const counted = matching.filter((document) => filters.every((filter) => filter.key === key || meets(document, filter)));
  const counts = new Map<string, number>();
  const count = (value: string): unknown => counts.set(value, (counts.get(value) ?? 0) + 1);
  for (const document of counted) {
    if (key === 'inStock') count(String(document.inStock));
    else for (const value of document.terms.get(key) ?? []) count(value);
  }
  for (const filter of filters) if (filter.key === key) for (const value of filter.values ?? []) if (!counts.has(value)) counts.set(value, 0);
  return counts;
}

/** All values, but of more than a hundred those that are listed, provided that no other is more frequent than one of these. */
function mostFrequent(expected: Map<string, number>, listed: ReadonlyMap<string, number>, chosen: readonly string[]): Map<string, number> {
  if (expected.size <= 100) return expected;
  const frequencies = [...expected.values()].toSorted((left, right) => right - left);
  const kept = new Map(Array.from(listed.keys(), (value) => [value, expected.get(value) ?? -1]));
  expect(listed.size).toBeGreaterThanOrEqual(100);
  for (const [value, count] of kept) if (!chosen.includes(value)) expect(count).toBeGreaterThanOrEqual(frequencies[99] ?? 0);
  return kept;
}

function expectedEnds(
  key: 'price' | 'rating',
  filters: readonly Filter[],
  matching: readonly Document[],
): { lowest: number; highest: number; counts: number[] } | null {
  const numbers = matching.filter((document) => filters.every((filter) => filter.key === key || meets(document, filter))).map((document) => document[key]);
  const rated = numbers.filter((number) => key === 'price' || number > 0);
  if (rated.length === 0) return null;
  const [lowest, highest] = [Math.min(...rated), Math.max(...rated)];
  return { lowest, highest, counts: [lowest, highest].map((end) => rated.filter((number) => number === end).length) };
}

function expectFacets(found: Awaited<ReturnType<typeof facetsOf>>, filters: readonly Filter[], matching: readonly Document[] = documents): void {
  expect(found.totalCount).toBe(matching.filter((document) => filters.every((filter) => meets(document, filter))).length);
  const isFull = found.facets.length >= 20;
  for (const key of [...known.keys(), 'inStock']) {
    const expected = expectedCounts(key, filters, matching);
    const facet = found.byKey.get(key);
    if (!facet && (isFull || expected.size === 0)) continue;
    const chosen = filters.find((filter) => filter.key === key)?.values ?? [];
    const listed = new Map<string, number>(facet?.values.map(({ value, count }: Data) => [value, count]));
    expect([key, listed]).toEqual([key, mostFrequent(expected, listed, chosen)]);
    for (const { value, selected } of facet.values) expect(selected).toBe(chosen.includes(value));
    const counts = facet.values.map(({ count }: Data) => count);
    expect(counts).toEqual(counts.toSorted((left: number, right: number) => right - left));
  }
  for (const key of ['price', 'rating'] as const) {
    const ends = expectedEnds(key, filters, matching);
    if (!ends) continue;
    const values = found.byKey.get(key)?.values;
    expect(values.map(({ value }: Data) => Number(value))).toEqual([ends.lowest, ends.highest]);
    expect(values.map(({ count }: Data) => count)).toEqual(ends.counts);
    const own = filters.find((filter) => filter.key === key);
    expect(values.map(({ selected }: Data) => selected)).toEqual([own?.min != null, own?.max != null]);
  }
}

describe('facets', () => {
  it('count everything on sale when nothing is asked for', async () => {
    const found = await facetsOf([]);
    expectFacets(found, []);
    expect(found.facets.slice(0, 5).map(({ key, kind, label }) => [key, kind, label])).toEqual([
      ['category', 'TERMS', 'Category'],
      ['price', 'RANGE', 'Price'],
      ['brand', 'TERMS', 'Brand'],
      ['rating', 'RANGE', 'Rating'],
      ['inStock', 'BOOLEAN', 'Availability'],
    ]);
    expect(found.byKey.get('colour')).toMatchObject({ kind: 'TERMS', label: 'Colour' });
    expect(found.byKey.get('origin')).toMatchObject({ kind: 'TERMS', label: 'Made in' });
  });

  it('keep the counts of everything in step with the documents', async () => {
    const wrong = await discovery.sql(
      `select v.id from facet_value v where v.documents <> (select count(*) from search_document d where d.is_listed and v.id = any(d.facet_value_ids))`,
    );
    expect(wrong).toEqual([]);
  });

  it('count each facet under the choices of all others, whatever is chosen', async () => {
    const someOf = (values: string[]) => fc.subarray(values, { minLength: 1, maxLength: Math.min(3, values.length) });
    const terms = fc.constantFrom(...known).chain(([key, values]) => fc.record({ key: fc.constant(key), values: someOf(values) }));
    const number = fc.option(fc.integer({ min: 0, max: 20_000 }).map((minor) => (minor / 100).toFixed(2)));
    const price = fc.tuple(number, number).map(([min, max]) => ({ key: 'price', ...ordered(min, max) }));
    const rating = fc.constantFrom('3', '4', '4.25').map((min) => ({ key: 'rating', min }));
    const inStock = fc.subarray(['true', 'false'], { minLength: 1 }).map((values) => ({ key: 'inStock', values }));
    const filters = fc.uniqueArray(fc.oneof({ weight: 3, arbitrary: terms }, price, rating, inStock), { selector: ({ key }) => key, maxLength: 4 });
    const words = fc.constantFrom('', '', 'linen', 'oak or brass');
    const property = fc.asyncProperty(words, filters, async (query, chosen: Filter[]) => {
      const ids = query === '' ? null : await idsOf(query);
      const matching = documents.filter(({ id }) => ids?.has(id) ?? true);
      expectFacets(await facetsOf(chosen, query), chosen, matching);
    });
    await fc.assert(property, { numRuns: 100 });
  });

  it('list what is chosen even when nothing has it', async () => {
    const { byKey, totalCount } = await facetsOf([
      { key: 'brand', values: ['No such brand'] },
      { key: 'price', min: '123456.70', max: '123456.80' },
      { key: 'inStock', values: ['false'] },
    ]);
    expect(totalCount).toBe(0);
    expect(byKey.get('brand')?.values).toEqual([{ value: 'No such brand', label: 'No such brand', count: 0, selected: true }]);
    expect(byKey.get('price')?.values).toEqual([
      { value: '123456.70', label: '€123,456.70', count: 0, selected: true },
      { value: '123456.80', label: '€123,456.80', count: 0, selected: true },
    ]);
    expect(byKey.get('inStock')?.values).toEqual([{ value: 'false', label: 'Sold out', count: 0, selected: true }]);
  });

  it('name values for people', async () => {
    const { byKey } = await facetsOf([]);
    expect(byKey.get('category')?.values).toContainEqual(expect.objectContaining({ value: 'coffee-and-tea', label: 'Coffee and tea' }));
    expect(byKey.get('price')?.values[0].label).toMatch(/^€\d+\.\d{2}$/);
    expect(byKey.get('inStock')?.values[0]).toMatchObject({ value: 'true', label: 'In stock' });
  });

  it('compare prices exactly', async () => {
    const [row] = await discovery.sql('select price_minor from search_document where is_listed order by price_minor limit 1 offset 40');
    const price = Number(row.price_minor);
    const total = async (min: string, max: string): Promise<number> => (await facetsOf([{ key: 'price', min, max }])).totalCount;
    const exact = (price / 100).toFixed(2);
    const same = documents.filter((document) => Math.round(document.price * 100) === price).length;
    expect(await total(exact, exact)).toBe(same);
    expect(await total(`${exact}0000`, exact)).toBe(same);
    expect(await total(`${exact}0001`, `${exact}1`)).toBe(0);
  });
});

/** What the words alone find; how words find things is tested elsewhere. */
async function idsOf(query: string): Promise<Set<string>> {
  const { data } = await discovery.run('query ($query: String!) { search(query: $query, first: 100) { nodes { id } } }', { query });
  expect(data.search.nodes.length).toBeGreaterThan(1);
  expect(data.search.nodes.length).toBeLessThan(100);
  return new Set(data.search.nodes.map(({ id }: Data) => id));
}

function ordered(min: string | null, max: string | null): { min: string | null; max: string | null } {
  return min !== null && max !== null && Number(min) > Number(max) ? { min: max, max: min } : { min, max };
}
