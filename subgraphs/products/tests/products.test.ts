import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { richProductSlug } from '@supergraph/dataset';
import { withClient } from '@supergraph/postgres';
import { products } from '@supergraph/products';
import { createLogger, type Viewer } from '@supergraph/service-kit';
import type { Subgraph, SubgraphResponse } from '@supergraph/subgraph-kit';
import { createTestDatabase, signedIn, type TestDatabase } from '@supergraph/testkit';

let database: TestDatabase;
let subgraph: Subgraph;

beforeAll(async () => {
  database = await createTestDatabase('products');
  subgraph = await products.create({ databaseUrl: database.url, seedProfile: 'dev', logger: createLogger({ name: 'products', level: 'silent' }) });
});

afterAll(async () => {
  await subgraph?.stop();
  await database.drop();
});

// What a query selects is known to the test that wrote it.
// biome-ignore lint/suspicious/noExplicitAny: data has the shape of the test's own query
type Data = any;

type Answer = { data: Data; statements: string[]; response: SubgraphResponse };

/** Who keeps the catalogue. */
const keeper = signedIn('0c000000-0000-7000-8000-000000000003', ['products:read', 'products:write']);

async function run(query: string, variables: Record<string, unknown> = {}, viewer: Viewer | null = keeper): Promise<Answer> {
  const response = await subgraph.execute({ query, variables, viewer, trace: true });
  return { data: response.data, statements: response.extensions?.trace?.sql.map(({ text }) => text) ?? [], response };
}

async function code(query: string, variables: Record<string, unknown> = {}): Promise<unknown> {
  return (await run(query, variables)).response.errors?.[0]?.extensions?.['code'];
}

/** Every node of a list, page by page, with the number of pages. */
async function walk(field: string, selection: string, first: number): Promise<{ nodes: Data[]; pages: number }> {
  const nodes: Data[] = [];
  let after: string | null = null;
  for (let pages = 1; pages <= 300; pages++) {
    const args = field.includes('(') ? field.replace(')', `, first: ${first}, after: $after)`) : `${field}(first: ${first}, after: $after)`;
    const { data, response } = await run(`query ($after: String) { page: ${args} { nodes { ${selection} } pageInfo { hasNextPage endCursor } } }`, { after });
    expect(response.errors).toBeUndefined();
    nodes.push(...data.page.nodes);
    if (!data.page.pageInfo.hasNextPage) return { nodes, pages };
    after = data.page.pageInfo.endCursor;
  }
  throw new Error('The list does not end.');
}

describe('product', () => {
  it('is found by id and by slug, with all that a page shows', async () => {
    const query = `query ($slug: String!) { product(slug: $slug) {
      id slug title descriptionHtml status brand createdAt updatedAt version
      media { id url alt width height } categories { id slug name path { name } } attributes { key label values } options { name values }
      priceRange { min { amount currency } max { amount currency } }
      variants(first: 20) { nodes { id sku title options { name value } price { amount currency } compareAtPrice { amount } costPrice { amount } image { url } weightGrams product { slug } } totalCount pageInfo { hasNextPage } }
    } }`;
    const { data, statements, response } = await run(query, { slug: richProductSlug });
    expect(response.errors).toBeUndefined();
    const { product } = data;
    expect(product.id).toMatch(/^prod_[0-9a-f-]{36}$/);
    expect(product.media.length).toBeGreaterThan(0);
    expect(product.variants.nodes).toHaveLength(20);
    for (const variant of product.variants.nodes) {
      expect(variant.price.amount).toMatch(/^\d+\.\d{2}$/);
      expect(Number(variant.price.amount)).toBeGreaterThanOrEqual(Number(product.priceRange.min.amount));
      expect(Number(variant.price.amount)).toBeLessThanOrEqual(Number(product.priceRange.max.amount));
      expect(variant.options.map(({ name }: Data) => name)).toEqual(product.options.map(({ name }: Data) => name));
      expect(variant.product.slug).toBe(richProductSlug);
    }
    // product by slug, media by product, categories, tree, options, variants, their count, their images, their product
    expect(statements.length).toBeLessThanOrEqual(9);
    const byId = await run('query ($id: ID!) { product(id: $id) { slug } }', { id: product.id });
    expect(byId.data.product.slug).toBe(richProductSlug);
  });

  it('finds the variant of chosen options', async () => {
    const { data } = await run('query ($slug: String!) { product(slug: $slug) { variants(first: 3) { nodes { id options { name value } } } } }', {
      slug: richProductSlug,
    });
    const third = data.product.variants.nodes[2];
    const query = 'query ($slug: String!, $options: [OptionInput!]!) { product(slug: $slug) { variant(options: $options) { id } } }';
    expect((await run(query, { slug: richProductSlug, options: third.options })).data.product.variant.id).toBe(third.id);
    expect((await run(query, { slug: richProductSlug, options: [{ name: 'Nothing', value: 'x' }] })).data.product.variant).toBeNull();
    const [first] = third.options;
    for (const options of [[], [first], [first, first]]) expect((await run(query, { slug: richProductSlug, options })).data.product.variant).toBeNull();
  });

  it('keeps the lowest and highest price of the variants beside them', async () => {
    const wrong = await withClient(database.url, 'url', async (client) =>
      client.query(`select p.slug from product p join (select product_id, min(price_minor), max(price_minor) from product_variant group by product_id) v
        on v.product_id = p.id where (p.min_price_minor, p.max_price_minor) <> (v.min, v.max)`),
    );
    expect(wrong.rows).toEqual([]);
  });

  it('shows the main picture of the product for a variant without one of its own', async () => {
    const query = 'query ($slug: String!) { product(slug: $slug) { media { id } variants(first: 3) { nodes { id image { id alt } } } } }';
    const before = (await run(query, { slug: richProductSlug })).data.product;
    const [one, two] = before.variants.nodes;
    await withClient(database.url, 'url', async (client) => {
      await client.query('update product_variant set image_id = null where id = $1', [one.id.slice('var_'.length)]);
      await client.query('update product_variant set image_id = $2 where id = $1', [two.id.slice('var_'.length), before.media[1].id.slice('med_'.length)]);
    });
    const { data, statements } = await run(query, { slug: richProductSlug });
    expect(data.product.variants.nodes.map(({ image }: Data) => image.id)).toEqual([before.media[0].id, before.media[1].id, before.media[0].id]);
    // product, its media, variants, their own pictures, and the main one for those without
    expect(statements.length).toBeLessThanOrEqual(5);
  });

  it.each([
    ['{ product(id: "prod_00000000-0000-7000-8000-000000000000") { id } }', undefined],
    ['{ product(slug: "no-such-thing") { id } }', undefined],
    ['{ product(id: "usr_00000000-0000-7000-8000-000000000000") { id } }', 'INVALID_ID'],
    ['{ product(id: "prod_1") { id } }', 'INVALID_ID'],
    ['{ product { id } }', 'BAD_USER_INPUT'],
    ['{ products(first: -1) { nodes { id } } }', 'INVALID_PAGE_SIZE'],
    ['{ products(first: 100000) { nodes { id } } }', 'INVALID_PAGE_SIZE'],
    ['{ products(after: "abc") { nodes { id } } }', 'INVALID_CURSOR'],
    [`{ product(slug: "${richProductSlug}") { variants(first: 101) { nodes { id } } } }`, 'INVALID_PAGE_SIZE'],
    [`{ product(slug: "${richProductSlug}") { related(first: 101) { id } } }`, 'INVALID_PAGE_SIZE'],
    [`{ product(slug: "${richProductSlug}") { related(first: 100) { id } variants(first: 100) { nodes { id } } } }`, undefined],
  ])('answers %s with code %s', async (query, expected) => {
    expect(await code(query)).toBe(expected);
  });
});

describe('lists', () => {
  it.each([
    ['products(sort: NEWEST)', (a: Data, b: Data) => a.createdAt >= b.createdAt],
    ['products(sort: PRICE_ASC)', (a: Data, b: Data) => Number(a.priceRange.min.amount) <= Number(b.priceRange.min.amount)],
    ['products(sort: PRICE_DESC)', (a: Data, b: Data) => Number(a.priceRange.min.amount) >= Number(b.priceRange.min.amount)],
    ['products(sort: TITLE)', (a: Data, b: Data) => Buffer.compare(Buffer.from(a.title), Buffer.from(b.title)) <= 0],
  ])('walks %s whole, in order, without a repeat', async (field, isInOrder) => {
    const { nodes, pages } = await walk(field, 'id title createdAt priceRange { min { amount } }', 30);
    const { data } = await run('{ products { totalCount } }');
    expect(nodes).toHaveLength(data.products.totalCount);
    expect(new Set(nodes.map(({ id }) => id)).size).toBe(nodes.length);
    expect(pages).toBe(Math.ceil(nodes.length / 30));
    for (let index = 1; index < nodes.length; index++) expect(isInOrder(nodes[index - 1], nodes[index])).toBe(true);
  });

  it('refuses the cursor of another order', async () => {
    const { data } = await run('{ products(first: 1, sort: TITLE) { pageInfo { endCursor } } }');
    expect(await code('query ($after: String) { products(after: $after, sort: NEWEST) { nodes { id } } }', { after: data.products.pageInfo.endCursor })).toBe(
      'INVALID_CURSOR',
    );
  });

  it('reads a list page by one statement for each entity type', async () => {
    const query = `{ products(first: 24) { nodes { title media { url } options { name } categories { name } variants(first: 1) { nodes { sku price { amount } } } } } }`;
    const { data, statements } = await run(query);
    expect(data.products.nodes).toHaveLength(24);
    expect(statements).toHaveLength(5);
    expect(statements.join()).not.toMatch(/\boffset\b/i);
  });

  it('shows the tree of categories, and the products of a branch', async () => {
    const { data } = await run(
      '{ categories { id slug name children { slug path { slug } products(first: 3) { nodes { slug } totalCount } } products(first: 100) { totalCount } } }',
    );
    expect(data.categories.length).toBeGreaterThan(3);
    for (const root of data.categories) {
      for (const child of root.children) expect(child.path.map(({ slug }: Data) => slug)).toEqual([root.slug, child.slug]);
      const below = root.children.reduce((sum: number, { products }: Data) => sum + products.totalCount, 0);
      expect(root.products.totalCount).toBe(below);
    }
    const [{ slug }] = data.categories;
    expect((await run('query ($slug: String!) { category(slug: $slug) { slug } }', { slug })).data.category.slug).toBe(slug);
  });

  it('reads the products of many categories by one statement', async () => {
    const { statements } = await run('{ categories { children { products(first: 3) { nodes { slug } totalCount } } } }');
    expect(statements).toHaveLength(3);
  });
});

describe('references', () => {
  const query = `query ($representations: [_Any!]!) { _entities(representations: $representations) {
    __typename ... on Product { title } ... on ProductVariant { sku } ... on GiftCard { slug } ... on Category { name } } }`;

  it('resolves every entity type, interface included, in order, by one statement each', async () => {
    const { data: sample } = await run(
      '{ products(first: 2) { nodes { id slug title variants(first: 1) { nodes { id sku } } } } giftCards(first: 1) { nodes { id slug } } }',
    );
    const [one, two] = sample.products.nodes;
    const [gift] = sample.giftCards.nodes;
    const representations = [
      { __typename: 'Product', id: two.id },
      { __typename: 'ProductVariant', id: one.variants.nodes[0].id },
      { __typename: 'Product', id: 'prod_00000000-0000-7000-8000-000000000000' },
      { __typename: 'Product', id: one.id },
      { __typename: 'ProductVariant', id: two.variants.nodes[0].id },
    ];
    const { data, statements } = await run(query, { representations });
    expect(data._entities).toEqual([
      { __typename: 'Product', title: two.title },
      { __typename: 'ProductVariant', sku: one.variants.nodes[0].sku },
      null,
      { __typename: 'Product', title: one.title },
      { __typename: 'ProductVariant', sku: two.variants.nodes[0].sku },
    ]);
    expect(statements).toHaveLength(2);
    expect(statements.join()).not.toMatch(/description_html|price_minor/);
    const items = [
      { __typename: 'CatalogItem', id: gift.id },
      { __typename: 'CatalogItem', id: one.id },
    ];
    expect((await run(query, { representations: items })).data._entities).toEqual([
      { __typename: 'GiftCard', slug: gift.slug },
      { __typename: 'Product', title: one.title },
    ]);
  });
});

describe('productUpsert', () => {
  const upsert = `mutation ($id: ID, $expectedVersion: Int, $input: ProductInput!) { productUpsert(id: $id, expectedVersion: $expectedVersion, input: $input) {
    product { id slug title status version categories { slug } } userErrors { __typename code path ... on StaleVersionError { currentVersion } } } }`;
  const change = async (variables: Record<string, unknown>) => (await run(upsert, variables)).data.productUpsert;

  it('creates, then changes, and refuses a stale change', async () => {
    const { data } = await run('{ categories { children { id slug } } }');
    const [category] = data.categories[0].children;
    const created = await change({ input: { slug: 'new-thing', title: 'New thing', categoryIds: [category.id] } });
    expect(created).toMatchObject({ product: { slug: 'new-thing', status: 'DRAFT', version: 1, categories: [{ slug: category.slug }] }, userErrors: [] });
    const { id } = created.product;
    const changed = await change({ id, expectedVersion: 1, input: { title: 'Newer thing', status: 'ACTIVE' } });
    expect(changed).toMatchObject({ product: { title: 'Newer thing', slug: 'new-thing', status: 'ACTIVE', version: 2 } });
    const stale = await change({ id, expectedVersion: 1, input: { title: 'Late' } });
    expect(stale).toEqual({
      product: null,
      userErrors: [{ __typename: 'StaleVersionError', code: 'STALE_VERSION', path: ['expectedVersion'], currentVersion: 2 }],
    });
  });

  it('lets one of two concurrent changes of the same version through', async () => {
    const { product } = await change({ input: { slug: 'contended', title: 'Contended' } });
    const both = await Promise.all(['One', 'Two'].map((title) => change({ id: product.id, expectedVersion: 1, input: { title } })));
    expect(both.flatMap(({ userErrors }) => userErrors.map((error: Data) => error.code))).toEqual(['STALE_VERSION']);
  });

  it.each([
    [{ input: {} }, ['BAD_USER_INPUT', 'BAD_USER_INPUT']],
    [{ input: { slug: 'Not A Slug', title: ' ' } }, ['BAD_USER_INPUT', 'BAD_USER_INPUT']],
    [{ input: { slug: richProductSlug, title: 'Taken' } }, ['DUPLICATE']],
    [{ id: 'prod_00000000-0000-7000-8000-000000000000', input: { title: 'x' } }, ['NOT_FOUND']],
    [{ id: 'var_00000000-0000-7000-8000-000000000000', input: { title: 'x' } }, ['INVALID_ID']],
    [{ input: { slug: 'lost', title: 'x', categoryIds: ['cat_00000000-0000-7000-8000-000000000000'] } }, ['NOT_FOUND']],
  ])('refuses %j with %j, and changes nothing', async (variables, codes) => {
    const before = await run('{ products { totalCount } }');
    const { product, userErrors } = await change(variables);
    expect(product).toBeNull();
    expect(userErrors.map((error: Data) => error.code)).toEqual(codes);
    expect((await run('{ products { totalCount } lost: product(slug: "lost") { id } }')).data).toEqual({ ...before.data, lost: null });
  });
});

describe('productsSetStatus', () => {
  it('sets many at once and names the unknown', async () => {
    const { data } = await run('{ products(first: 3) { nodes { id } } }');
    const ids = data.products.nodes.map(({ id }: Data) => id);
    const unknown = 'prod_00000000-0000-7000-8000-000000000000';
    const mutation =
      'mutation ($ids: [ID!]!, $status: ProductStatus!) { productsSetStatus(ids: $ids, status: $status) { updated userErrors { code message } } }';
    const archived = await run(mutation, { ids: [...ids, unknown], status: 'ARCHIVED' });
    expect(archived.data.productsSetStatus).toEqual({ updated: 3, userErrors: [{ code: 'NOT_FOUND', message: `There is no product "${unknown}".` }] });
    expect((await run('{ products(first: 3) { nodes { id } } }')).data.products.nodes.some(({ id }: Data) => ids.includes(id))).toBe(false);
    await run(mutation, { ids, status: 'ACTIVE' });
  });
});

describe('the offer of a cart line', () => {
  const query =
    'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on CartLine { unitPrice { amount currency } weightGrams shippingClass } } }';
  const lineOf = (variant: unknown) => ({ __typename: 'CartLine', id: 'cln_00000000-0000-7000-8000-000000000000', variant });
  const variantOf = async (status: string): Promise<Data> => {
    const { rows } = await withClient(database.url, 'the test database', (client) =>
      client.query('select v.* from product_variant v join product p on p.id = v.product_id where p.status = $1 order by v.id limit 1', [status]),
    );
    return rows[0];
  };

  it('is what a piece costs now and how it is sent, and null for what nobody may buy, whoever asks, by one statement', async () => {
    const [onSale, draft, archived] = [await variantOf('ACTIVE'), await variantOf('DRAFT'), await variantOf('ARCHIVED')];
    const lines = [draft, onSale, archived, { id: '00000000-0000-7000-8000-000000000000' }].map(({ id }) => lineOf({ id: `var_${id}` }));
    const { data, statements } = await run(query, { representations: [...lines, lineOf(null), lineOf({ id: 'prod_1' }), lineOf(undefined)] });
    const price = { amount: `${onSale.price_minor.slice(0, -2)}.${onSale.price_minor.slice(-2)}`, currency: 'EUR' };
    const nothing = { unitPrice: null, weightGrams: null, shippingClass: null };
    const offer = { unitPrice: price, weightGrams: onSale.weight_grams, shippingClass: onSale.shipping_class };
    expect(data._entities).toEqual([nothing, offer, nothing, nothing, nothing, nothing, nothing]);
    expect(statements).toHaveLength(1);
  });
});
