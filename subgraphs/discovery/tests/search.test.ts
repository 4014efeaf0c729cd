import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { richProductSlug } from '@supergraph/dataset';
import fc from 'fast-check';
import { insertDocument } from './document-fixture.ts';
import { type Data, type RunningDiscovery, runDiscovery } from './running-discovery.ts';

let discovery: RunningDiscovery;

beforeAll(async () => {
  discovery = await runDiscovery({ seedProfile: 'dev' });
});

afterAll(() => discovery?.stop());

const query = `query ($query: String!, $first: Int, $after: String, $filters: [FacetFilter!], $sort: SearchSort) {
  search(query: $query, first: $first, after: $after, filters: $filters, sort: $sort) {
    nodes { id slug title thumbnailUrl price { amount currency } rating inStock highlight product { id } }
    edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    totalCount correctedQuery facets { key values { value count } } } }`;

async function search(text: string, variables: Record<string, unknown> = {}): Promise<Data> {
  const { data, response } = await discovery.run(query, { query: text, ...variables });
  expect(response.errors).toBeUndefined();
  return data.search;
}

async function titles(text: string): Promise<string[]> {
  return (await search(text, { first: 100 })).nodes.map(({ title }: Data) => title);
}

describe('search', () => {
  it('puts a title that is the query first, with all that a hit shows', async () => {
    const [row] = await discovery.sql('select * from search_document where slug = $1', [richProductSlug]);
    const { nodes, totalCount, correctedQuery } = await search(row.title);
    expect(nodes[0]).toMatchObject({
      id: `prod_${row.product_id}`,
      slug: richProductSlug,
      title: row.title,
      price: { amount: (Number(row.price_minor) / 100).toFixed(2), currency: 'EUR' },
      rating: Number(row.rating_average),
      inStock: row.in_stock,
      product: { id: `prod_${row.product_id}` },
    });
    expect(nodes[0].thumbnailUrl).toBe(row.thumbnail_url);
    expect(nodes[0].highlight.replaceAll(/<\/?mark>/g, '')).toBe(row.title);
    expect(totalCount).toBeGreaterThanOrEqual(1);
    expect(correctedQuery).toBeNull();
  });

  it('finds a word in its other forms, without its accents, and while it is being typed', async () => {
    const written = await titles('overshirt');
    expect(written.length).toBeGreaterThan(1);
    for (const form of ['overshirts', 'OVERSHIRT', 'övershírt', 'overshi', 'oversh']) expect([form, await titles(form)]).toEqual([form, written]);
  });

  it('reads quotes, minus and or as a web search does', async () => {
    const linen = await titles('linen');
    expect(linen.length).toBeGreaterThan(1);
    expect((await titles('linen -overshirt')).toSorted()).toEqual(linen.filter((title) => !/overshirt/i.test(title)).toSorted());
    expect((await titles('"halden linen"')).every((title) => /halden linen/i.test(title))).toBe(true);
    expect(await titles('"linen halden"')).toEqual([]);
    expect((await titles('mug or parka')).length).toBe((await titles('mug')).length + (await titles('parka')).length);
  });

  it('ranks a word in the title above the same word elsewhere', async () => {
    await insertDocument(discovery, { title: 'Plain thing', description: 'It has a zarf.' });
    await insertDocument(discovery, { title: 'Zarf', unitsSold: 0 });
    await insertDocument(discovery, { title: 'Other thing', names: 'Zarf' });
    await insertDocument(discovery, { title: 'Third thing', details: 'Zarf' });
    expect(await titles('zarf')).toEqual(['Zarf', 'Other thing', 'Third thing', 'Plain thing']);
  });

  it('ranks what sells, and can be bought, first among equals', async () => {
    await insertDocument(discovery, { title: 'Quern one', unitsSold: 10 });
    await insertDocument(discovery, { title: 'Quern two', unitsSold: 500 });
    await insertDocument(discovery, { title: 'Quern three', unitsSold: 600, inStock: false });
    expect(await titles('quern')).toEqual(['Quern two', 'Quern three', 'Quern one']);
  });

  it('hides what is not on sale', async () => {
    await insertDocument(discovery, { title: 'Secret vambrace', isListed: false });
    expect(await search('vambrace')).toMatchObject({ nodes: [], totalCount: 0, facets: [], correctedQuery: null });
    const [row] = await discovery.sql('select count(*)::int from search_document where is_listed');
    expect((await search('')).totalCount).toBe(row.count);
  });

  it.each([
    ['lienn overshrt', 'linen overshirt'],
    ['Ovrshirt', 'overshirt'],
    ['"halden" linenn', '"halden" linen'],
  ])('takes %s for %s', async (typed, meant) => {
    const found = await search(typed);
    expect(found.correctedQuery).toBe(meant);
    expect(found.totalCount).toBeGreaterThan(0);
    expect(found.nodes).toEqual((await search(meant)).nodes);
    expect(found.facets).toEqual((await search(meant)).facets);
  });

  it('corrects nothing that is found, however narrow the filters, and nothing that it cannot guess', async () => {
    const narrow = await search('linen', { filters: [{ key: 'price', min: '99999' }] });
    expect(narrow).toMatchObject({ totalCount: 0, correctedQuery: null });
    for (const nonsense of ['qqqqwwww', '!!!', "'", '\\', 'a b c d e f g h i qqqqq', '-']) {
      expect([nonsense, await search(nonsense)]).toEqual([nonsense, expect.objectContaining({ nodes: [], totalCount: 0, correctedQuery: null })]);
    }
  });

  it('marks the matching words, and never lets a title through as HTML', async () => {
    await insertDocument(discovery, { title: `<script>alert("x")</script> & 'Gorget' <b>steel</b> &lt;i&gt; \u{E000}\u{E001}\u{E002}end` });
    const { nodes } = await search('gorget steel');
    expect(nodes[0].highlight).toBe(
      '&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;<mark>Gorget</mark>&#39; &lt;b&gt;<mark>steel</mark>&lt;/b&gt; &amp;lt;i&amp;gt; &lt;end',
    );
    expect((await search('', { first: 1 })).nodes[0].highlight).toBeNull();
    const [{ highlight }] = (await search('shirts', { filters: [{ key: 'category', values: ['shirts'] }] })).nodes.filter(({ title }: Data) =>
      /henley/i.test(title),
    );
    expect(highlight).toBeNull();
  });

  it('reads only what is selected, by a bounded number of statements', async () => {
    const statements = async (selection: string, variables: Record<string, unknown>): Promise<string[]> =>
      (await discovery.run(`query ($query: String!, $filters: [FacetFilter!]) { search(query: $query, filters: $filters) { ${selection} } }`, variables))
        .statements;
    const filters = [
      { key: 'colour', values: ['Ink'] },
      { key: 'price', max: '900' },
    ];
    const all = 'nodes { title } edges { cursor } pageInfo { endCursor } totalCount facets { key }';
    expect(await statements('nodes { title }', { query: '' })).toHaveLength(1);
    expect(await statements('totalCount', { query: '' })).toHaveLength(1);
    expect(await statements('correctedQuery', { query: '' })).toHaveLength(0);
    expect(await statements(all, { query: '' })).toHaveLength(3);
    expect(await statements(all, { query: 'linen' })).toHaveLength(3);
    expect(await statements(all, { query: '', filters: filters.slice(0, 1) })).toHaveLength(5);
    expect(await statements(all, { query: 'linen', filters })).toHaveLength(5);
    expect(await statements(all, { query: 'lienn', filters })).toHaveLength(7);
    const [, hits] = await statements('nodes { id title }', { query: 'linen' });
    expect(hits).not.toMatch(/thumbnail_url|price_minor|ts_headline/);
    expect(hits).not.toMatch(/\boffset [1-9]/);
  });
});

describe('pages', () => {
  const ascending = (key: (hit: Data) => number | string) => (left: Data, right: Data) => key(left) <= key(right);
  const descending = (key: (hit: Data) => number | string) => (left: Data, right: Data) => key(left) >= key(right);
  const cases: [string, string, (left: Data, right: Data) => boolean][] = [
    ['', 'RELEVANCE', () => true],
    ['', 'PRICE_ASC', ascending(({ price }) => Number(price.amount))],
    ['', 'PRICE_DESC', descending(({ price }) => Number(price.amount))],
    ['', 'RATING', descending(({ rating }) => rating ?? 0)],
    ['', 'NEWEST', () => true],
    ['o', 'RELEVANCE', () => true],
    ['o', 'PRICE_ASC', ascending(({ price }) => Number(price.amount))],
    ['o', 'RATING', descending(({ rating }) => rating ?? 0)],
  ];

  const pageQuery = `query ($text: String!, $first: Int, $after: String, $sort: SearchSort) {
    search(query: $text, first: $first, after: $after, sort: $sort) {
      nodes { id price { amount } rating } edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage endCursor } } }`;
  const readPage = async (variables: Record<string, unknown>): Promise<Data> => (await discovery.run(pageQuery, variables)).data.search;

  it.each(cases)('walks "%s" by %s whole, in order, without a gap or a repeat', async (text, sort, isInOrder) => {
    const nodes: Data[] = [];
    for (let after: string | null = null, hasNextPage = true; hasNextPage; ) {
      const page: Data = await readPage({ text, first: 13, after, sort });
      expect(page.pageInfo.hasPreviousPage).toBe(after !== null);
      expect(page.edges.map(({ node }: Data) => node.id)).toEqual(page.nodes.map(({ id }: Data) => id));
      expect(page.edges.at(-1).cursor).toBe(page.pageInfo.endCursor);
      nodes.push(...page.nodes);
      ({ endCursor: after, hasNextPage } = page.pageInfo);
      expect(nodes.length).toBeLessThan(500);
    }
    expect(nodes.length).toBeGreaterThan(26);
    expect(nodes).toHaveLength((await discovery.run('query ($text: String!) { search(query: $text) { totalCount } }', { text })).data.search.totalCount);
    expect(new Set(nodes.map(({ id }) => id)).size).toBe(nodes.length);
    for (let index = 1; index < nodes.length; index++) expect(isInOrder(nodes[index - 1], nodes[index])).toBe(true);
    expect((await readPage({ text, first: 100, sort })).nodes).toEqual(nodes.slice(0, 100));
  });

  it('orders by what was added last', async () => {
    const rows = await discovery.sql('select product_id from search_document where is_listed order by added_at desc, product_id desc limit 20');
    expect((await search('', { first: 20, sort: 'NEWEST' })).nodes.map(({ id }: Data) => id)).toEqual(rows.map(({ product_id }) => `prod_${product_id}`));
  });
});

describe('bad input', () => {
  const cursor = (...parts: unknown[]): string => Buffer.from(JSON.stringify(parts)).toString('base64url');
  const id = '00000000-0000-7000-8000-000000000000';
  const many = (count: number): string[] => Array.from({ length: count }, (_, index) => `value ${index}`);

  it.each<[Record<string, unknown>, string]>([
    [{ first: -1 }, 'INVALID_PAGE_SIZE'],
    [{ first: 0 }, 'INVALID_PAGE_SIZE'],
    [{ first: 100_000 }, 'INVALID_PAGE_SIZE'],
    [{ after: 'abc' }, 'INVALID_CURSOR'],
    [{ after: '' }, 'INVALID_CURSOR'],
    [{ after: cursor('RELEVANCE', '12', id) }, 'INVALID_CURSOR'],
    [{ after: cursor('POPULARITY', 'x', id) }, 'INVALID_CURSOR'],
    [{ after: cursor('POPULARITY', '1', 'x') }, 'INVALID_CURSOR'],
    [{ query: 'linen', after: cursor('RELEVANCE', '1.5', id) }, 'INVALID_CURSOR'],
    [{ after: cursor('POPULARITY', '1', '-'.repeat(36)) }, 'INVALID_CURSOR'],
    [{ sort: 'NEWEST', after: cursor('NEWEST', '2026-02-30 00:00:00+00', id) }, 'INVALID_CURSOR'],
    [{ sort: 'NEWEST', after: cursor('NEWEST', '0000-01-01 00:00:00+00', id) }, 'INVALID_CURSOR'],
    [{ query: 'linen', after: cursor('POPULARITY', '1', id) }, 'INVALID_CURSOR'],
    [{ sort: 'RATING', after: cursor('RATING', 'NaN', '1', id) }, 'INVALID_CURSOR'],
    [{ sort: 'PRICE_ASC', after: cursor('PRICE_DESC', '1', id) }, 'INVALID_CURSOR'],
    [{ query: 'x'.repeat(201) }, 'BAD_USER_INPUT'],
    [{ query: 'a\0b' }, 'BAD_USER_INPUT'],
    [{ filters: [{ key: 'no-such-facet', values: ['x'] }] }, 'BAD_USER_INPUT'],
    [{ filters: [{ key: 'no-such-facet' }] }, 'BAD_USER_INPUT'],
    [{ filters: [{ key: 'a\0b', values: ['x'] }] }, 'BAD_USER_INPUT'],
    [{ filters: [{ key: 'brand', values: ['a\0b'] }] }, 'BAD_USER_INPUT'],
    [{ filters: [{ key: 'brand', values: ['x'.repeat(201)] }] }, 'BAD_USER_INPUT'],
    [{ filters: [{ key: 'brand', values: many(51) }] }, 'BAD_USER_INPUT'],
    [{ filters: [{ key: 'brand', min: '1' }] }, 'BAD_USER_INPUT'],
    [{ filters: many(21).map((key) => ({ key })) }, 'BAD_USER_INPUT'],
    [
      {
        filters: [
          { key: 'brand', values: ['a'] },
          { key: 'brand', values: ['b'] },
        ],
      },
      'BAD_USER_INPUT',
    ],
    [{ filters: [{ key: 'price', min: '10', max: '9.99' }] }, 'BAD_USER_INPUT'],
    [{ filters: [{ key: 'price', values: ['10'] }] }, 'BAD_USER_INPUT'],
    [{ filters: [{ key: 'price', min: 'cheap' }] }, 'BAD_USER_INPUT'],
    [{ filters: [{ key: 'price', min: 'NaN' }] }, 'BAD_USER_INPUT'],
    [{ filters: [{ key: 'inStock', values: ['maybe'] }] }, 'BAD_USER_INPUT'],
    [{ filters: [{ key: 'inStock', min: '1' }] }, 'BAD_USER_INPUT'],
    [{ sort: 'CHEAPEST' }, 'BAD_USER_INPUT'],
  ])('refuses %j with %s', async (variables, code) => {
    expect((await discovery.run(query, { query: '', ...variables })).codes).toEqual([code]);
  });

  it.each<[Record<string, unknown>]>([
    [{ query: 'x'.repeat(200) }],
    [{ query: '🦊'.repeat(200) }],
    [{ filters: [{ key: 'price', min: '99999999999999999999', max: '99999999999999999999.9999999999' }] }],
    [{ filters: [{ key: 'price', min: '-99999999999999999999' }] }],
    [{ filters: [{ key: 'rating', min: '0.0000000001', max: '99999999999999999999' }] }],
    [{ filters: [{ key: 'brand', values: ['no such brand', "'", '{}', 'null', '"'] }] }],
    [{ filters: [{ key: 'brand', values: [] }, { key: 'price' }, { key: 'inStock' }] }],
    [{ filters: [] }],
    [{ after: cursor('POPULARITY', '999999999999999', id) }],
    [{ sort: 'RATING', after: cursor('RATING', '1e999', '999999999999999', id) }],
    [{ sort: null, first: null, filters: null }],
  ])('takes %j', async (variables) => {
    expect((await discovery.run(query, { query: '', ...variables })).codes).toEqual([]);
  });

  it('answers any text without an error', async () => {
    const operators = fc.string({ unit: fc.constantFrom(...`'"\\:*&|!()<->-or  aé&\u{0301}`), maxLength: 30 });
    const text = fc.oneof(operators, fc.string({ unit: 'binary', maxLength: 200 }), fc.string({ unit: 'grapheme', maxLength: 60 }));
    const property = fc.asyncProperty(text, async (written) => {
      const both = `query ($text: String!) { search(query: $text, first: 2) { nodes { highlight } } suggest(prefix: $text) { text } }`;
      const { codes } = await discovery.run(both, { text: written });
      const isRefused = written.includes('\0') || [...written].length > 200;
      expect([...new Set(codes)]).toEqual(isRefused ? ['BAD_USER_INPUT'] : []);
    });
    await fc.assert(property, { numRuns: 100 });
  });
});

describe('suggest', () => {
  const suggest = async (prefix: string, limit?: number): Promise<Data[]> =>
    (
      await discovery.run('query ($prefix: String!, $limit: Int) { suggest(prefix: $prefix, limit: $limit) { text product { id } category { id } } }', {
        prefix,
        limit,
      })
    ).data.suggest;

  it('finishes the names of categories, brands and products', async () => {
    const [category, ...products] = await suggest('shi');
    expect(category).toMatchObject({ text: 'Shirts', product: null, category: { id: expect.stringMatching(/^cat_/) } });
    expect(products.length).toBeGreaterThan(0);
    for (const { text, product } of products) expect([text, product?.id]).toEqual([expect.stringMatching(/\bshi/i), expect.stringMatching(/^prod_/)]);
    expect(await suggest('fern & l')).toEqual([{ text: 'Fern & Loom', product: null, category: null }]);
  });

  it('wants every word in the name itself, the last of them perhaps unfinished', async () => {
    expect((await suggest('halden lin'))[0].text).toBe('Halden Linen Overshirt');
    expect(await suggest('hald linen')).toEqual([]);
  });

  it('forgives a mistake when nothing begins so', async () => {
    expect((await suggest('ovrshirt'))[0].text).toMatch(/overshirt/i);
  });

  it('gives no more than asked for, no name twice, and nothing for nothing', async () => {
    await insertDocument(discovery, { title: 'Twin astrolabe' });
    await insertDocument(discovery, { title: 'Twin astrolabe' });
    expect(await suggest('astro')).toHaveLength(1);
    expect(await suggest('s', 3)).toHaveLength(3);
    expect(await suggest('s', 20)).toHaveLength(20);
    for (const nothing of ['', '  ', '!', 'qqqqqq']) expect([nothing, await suggest(nothing)]).toEqual([nothing, []]);
  });

  it.each([
    ['{ suggest(prefix: "a", limit: 0) { text } }', 'INVALID_PAGE_SIZE'],
    ['{ suggest(prefix: "a", limit: 21) { text } }', 'INVALID_PAGE_SIZE'],
    [`{ suggest(prefix: "${'x'.repeat(201)}") { text } }`, 'BAD_USER_INPUT'],
    ['{ suggest(prefix: "a\\u0000") { text } }', 'BAD_USER_INPUT'],
  ])('refuses %s with %s', async (text, code) => {
    expect((await discovery.run(text)).codes).toEqual([code]);
  });
});
