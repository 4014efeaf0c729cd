import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { richProductSlug } from '@supergraph/dataset';
import { type Answer, ask, readOperation, type StartedTopology, startTopology, type Topology } from '@supergraph/e2e';

const topologies: readonly Topology[] = ['local', 'distributed'];
const started = new Map<Topology, StartedTopology>();
const shopper = 'usr_018cc251-f7e8-7000-a000-000000000000';
/** Who may read and change everything. */
const administrator = 'usr_00000000-0000-7000-8000-0000000000e1 *';

beforeAll(async () => {
  await Promise.all(topologies.map(async (topology) => started.set(topology, await startTopology(topology))));
}, 90_000);

afterAll(async () => {
  await Promise.all([...started.values()].map((each) => each.stop()));
}, 30_000);

const urlOf = (topology: Topology): string => started.get(topology)?.url as string;

/** Asks both as the administrator; they must give the same bytes of `data`. */
async function askBoth(query: string, variables: object = {}): Promise<Answer> {
  const answers = await Promise.all(topologies.map((topology) => ask(urlOf(topology), { query, variables, headers: { 'x-dev-viewer': administrator } })));
  const [local, distributed] = answers as [Answer, Answer];
  expect(local.errors).toBeUndefined();
  expect(distributed.errors).toBeUndefined();
  expect(dataBytesOf(distributed)).toBe(dataBytesOf(local));
  return local;
}

function dataBytesOf({ text }: Answer): string {
  expect(text).toMatch(/^\{"data":/);
  return text.replace(/,"extensions":.*$/s, '');
}

describe('both topologies give the same bytes', () => {
  it('of a product page', async () => {
    const { data } = await askBoth(await readOperation('product-page'), { slug: richProductSlug });
    expect(data.product.variants.nodes).toHaveLength(20);
    expect(data.product.variants.nodes.every(({ availability }: { availability: unknown }) => availability !== null)).toBe(true);
    expect(data.product.reviews.nodes).toHaveLength(5);
    expect(
      data.product.reviews.nodes.every(({ author }: { author: { displayName: string; createdAt: string } }) => author.displayName && author.createdAt),
    ).toBe(true);
    expect(data.product.related).toHaveLength(8);
    expect(data.product.rating.histogram.reduce((sum: number, stars: number) => sum + stars, 0)).toBe(data.product.rating.count);
  });

  it('of a list page, and of the page after it', async () => {
    const query = await readOperation('list-page');
    const first = await askBoth(query);
    expect(first.data.products.nodes).toHaveLength(24);
    expect(first.data.products.nodes.every(({ rating }: { rating: unknown }) => rating !== null)).toBe(true);
    const second = await askBoth(query, { after: first.data.products.pageInfo.endCursor });
    const ids = [...first.data.products.nodes, ...second.data.products.nodes].map(({ id }: { id: string }) => id);
    expect(new Set(ids).size).toBe(48);
  });

  it.each([
    ['categories', '{ categories { name children { name path { slug } products(first: 2) { nodes { title } totalCount } } } }'],
    [
      'gift cards, rated by the interface object',
      '{ giftCards(first: 3) { nodes { title denominations { amount currency } media { alt } rating { count } reviews { totalCount } } } }',
    ],
    [
      'a search',
      '{ search(query: "linen", first: 3) { totalCount nodes { title price { amount } highlight product { title brand variants(first: 1) { nodes { sku availability { inStock } } } } } facets { key values { value count } } } }',
    ],
    ['suggestions', '{ suggest(prefix: "lin") { text product { slug } category { name } } }'],
    ['what trends', '{ trending(first: 5) { title priceRange { min { amount } } rating { average } } }'],
    [
      'a shipping estimate by required fields',
      '{ products(first: 3) { nodes { variants(first: 2) { nodes { sku shippingEstimate(country: "DE") { amount currency } } } } } }',
    ],
    ['what is bought together', '{ products(first: 5) { nodes { title boughtTogether { title } related(first: 2) { title } } } }'],
    [
      'orders with payments and what they are due',
      '{ orders(first: 5) { nodes { code state total { amount } balanceDue { amount } payments { state refundable { amount } } customer { displayName } lines { title variant { sku product { slug } } } } } }',
    ],
    ['stock', '{ stockLocations { name priority } products(first: 2) { nodes { variants(first: 2) { nodes { stock { location { name } onHand } } } } } }'],
    [
      'people',
      '{ users(first: 3) { nodes { displayName addresses { city } orders(first: 2) { nodes { code } } reviews(first: 2) { nodes { title item { id ... on Product { title } } } } recommended(first: 2) { title } } } }',
    ],
    ['the review queue', '{ reviewQueue(first: 3) { nodes { rating state author { displayName email } item { __typename ... on CatalogItem { title } } } } }'],
    ['introspection', '{ __schema { queryType { fields { name args { name defaultValue } } } } __type(name: "ProductVariant") { fields { name } } }'],
  ])('of %s', async (_name, query) => {
    const { data } = await askBoth(query);
    for (const value of Object.values(data)) expect(value).not.toBeNull();
  });

  it('keeps what is inaccessible inside', async () => {
    const { data } = await askBoth('{ __type(name: "ProductVariant") { fields { name } } }');
    expect(data.__type.fields.map(({ name }: { name: string }) => name)).not.toContain('shippingClass');
  });
});

describe.each(topologies)('the %s topology', (topology) => {
  const put = (query: string, variables: object = {}, headers: Record<string, string> = {}): Promise<Answer> =>
    ask(urlOf(topology), { query, variables, headers: { 'x-dev-viewer': shopper, ...headers } });

  it.each([
    ['product-page', { slug: richProductSlug }, 5],
    ['list-page', {}, 3],
  ])('reads a %s by one statement for each entity type and plan step', async (operation, variables, subgraphs) => {
    const { fetches } = await put(await readOperation(operation), variables, { 'x-supergraph-trace': '1' });
    expect(new Set(fetches.map(({ service }) => service)).size).toBeGreaterThanOrEqual(subgraphs);
    for (const { sql } of fetches) {
      const tables = sql.map(({ text }) => tableReadBy(text));
      expect(new Set(tables).size).toBe(tables.length);
      expect(sql.every(({ text }) => !/\boffset\b/i.test(text))).toBe(true);
    }
    const bySubgraph = Object.groupBy(fetches, ({ service }) => service);
    expect(Math.max(...Object.values(bySubgraph).map((own) => own?.length ?? 0))).toBeLessThanOrEqual(3);
  });

  it('fills a cart, and sums it up with the prices of another subgraph', async () => {
    const { data } = await put('{ products(first: 2, sort: PRICE_DESC) { nodes { variants(first: 1) { nodes { id price { amount } } } } } }');
    const variants = data.products.nodes.map(({ variants: { nodes } }: { variants: { nodes: unknown[] } }) => nodes[0]) as {
      id: string;
      price: { amount: string };
    }[];
    const lines = variants.map(({ id }, index) => ({ variantId: id, quantity: index + 1 }));
    const mutation =
      'mutation ($lines: [CartLineInput!]!) { cartLinesSet(lines: $lines) { cart { id totalQuantity subtotal { amount currency } lines { quantity variant { sku availability { inStock } } } } userErrors { code message } } }';
    const set = (await put(mutation, { lines }, { 'x-dev-viewer': 'usr_00000000-0000-7000-8000-0000000000e2' })).data.cartLinesSet;
    expect(set.userErrors).toEqual([]);
    expect(set.cart.totalQuantity).toBe(3);
    const sum = variants.reduce((total, { price }, index) => total + Math.round(Number(price.amount) * 100) * (index + 1), 0);
    expect(set.cart.subtotal).toEqual({ amount: (sum / 100).toFixed(2), currency: 'EUR' });
    const again = await put(
      'query ($id: ID!) { cart(id: $id) { subtotal { amount } } }',
      { id: set.cart.id },
      { 'x-dev-viewer': 'usr_00000000-0000-7000-8000-0000000000e2' },
    );
    expect(again.data.cart.subtotal.amount).toBe(set.cart.subtotal.amount);
  });

  it('tells what a cart costs once it is known where it goes, from the prices and weights of others', async () => {
    const { data } = await put('{ search(query: "linen", first: 1) { nodes { product { variants(first: 1) { nodes { id } } } } } }');
    const [variant] = data.search.nodes[0].product.variants.nodes;
    const money = 'subtotal { amount } shippingTotal { amount } total { amount currency }';
    const own = { 'x-dev-viewer': 'usr_00000000-0000-7000-8000-0000000000e4' };
    const opened = await put(
      `mutation ($lines: [CartLineInput!]!) { cartLinesSet(lines: $lines) { cart { id ${money} } } }`,
      { lines: [{ variantId: variant.id, quantity: 2 }] },
      own,
    );
    expect(opened.data.cartLinesSet.cart).toMatchObject({ shippingTotal: null, total: null });
    const sent = await put(
      `mutation ($id: ID) { cartCountrySet(cartId: $id, country: "DE") { cart { ${money} } } }`,
      { id: opened.data.cartLinesSet.cart.id },
      own,
    );
    const { subtotal, shippingTotal, total } = sent.data.cartCountrySet.cart;
    expect(Number(shippingTotal.amount)).toBeGreaterThan(0);
    expect(total).toEqual({ amount: (Number(subtotal.amount) + Number(shippingTotal.amount)).toFixed(2), currency: 'EUR' });
    const read = await put('query ($id: ID) { cart(id: $id) { total { amount } } }', { id: opened.data.cartLinesSet.cart.id }, own);
    expect(read.data.cart.total.amount).toBe(total.amount);
    const away = await put(
      'mutation ($id: ID) { cartCountrySet(cartId: $id, country: "AQ") { cart { subtotal { amount } total { amount } warnings { code } } } }',
      { id: opened.data.cartLinesSet.cart.id },
      own,
    );
    expect(away.data.cartCountrySet.cart).toEqual({ subtotal, total: null, warnings: [{ code: 'COUNTRY_NOT_SERVED' }] });
    const gone = await put(
      `mutation ($id: ID, $lines: [CartLineInput!]!) { cartLinesSet(cartId: $id, lines: $lines) { cart { lines { id unitPrice { amount } } warnings { code lineId } ${money} } } }`,
      { id: opened.data.cartLinesSet.cart.id, lines: [{ variantId: 'var_00000000-0000-7000-8000-0000000000e3', quantity: 1 }] },
      own,
    );
    expect(gone.data.cartLinesSet.cart.warnings).toEqual([{ code: 'VARIANT_GONE', lineId: gone.data.cartLinesSet.cart.lines.at(-1).id }]);
    const [known, unknown] = gone.data.cartLinesSet.cart.lines.slice(-2);
    expect([known.unitPrice.amount, unknown.unitPrice]).toEqual([(Number(subtotal.amount) / 2).toFixed(2), null]);
    expect(gone.data.cartLinesSet.cart).toMatchObject({ subtotal: null, shippingTotal: null, total: null });
  });

  it('lets the people whom the start names sign in, do what their roles allow, go on by the cookie, and sign out', async () => {
    const program = started.get(topology)?.program as StartedTopology['program'];
    const logIn = async (who: 'a shopper' | 'an administrator') => {
      const [, email, password] = new RegExp(`^ +${who} +(\\S+) +(\\S+)$`, 'm').exec(program.output()) ?? [];
      return send('mutation ($email: String!, $password: String!) { payload: login(email: $email, password: $password) { accessToken userErrors { code } } }', {
        variables: { email, password },
      });
    };
    const send = async (query: string, { variables = {}, headers = {} }: { variables?: object; headers?: Record<string, string> } = {}) => {
      const response = await fetch(`${urlOf(topology)}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query, variables }),
        signal: AbortSignal.timeout(20_000),
      });
      const [cookie = ''] = response.headers.getSetCookie();
      const { data, errors } = await response.json();
      return {
        data,
        codes: errors?.map(({ extensions }: { extensions: { code: string } }) => extensions.code),
        cookie: cookie.split(';')[0] ?? '',
        attributes: cookie,
      };
    };
    const bearer = ({ data }: { data: { payload: { accessToken: string } } }) => ({ authorization: `Bearer ${data.payload.accessToken}` });

    const [ofShopper, ofAdministrator] = [await logIn('a shopper'), await logIn('an administrator')];
    expect(ofShopper.attributes).toMatch(/^refresh_token=[\w-]{64}; Max-Age=\d+; Path=\/graphql; HttpOnly; SameSite=Strict$/);
    const people = '{ me { email roles { name } } users(first: 1) { totalCount } }';
    const own = '{ me { email roles { name } } sessions { current } }';
    expect((await send(own, { headers: bearer(ofShopper) })).data).toEqual({ me: { email: 'shopper@example.com', roles: [] }, sessions: [{ current: true }] });
    expect((await send(people, { headers: bearer(ofShopper) })).codes).toContain('UNAUTHORIZED_FIELD_OR_TYPE');
    const seen = await send(people, { headers: bearer(ofAdministrator) });
    expect(seen.data).toMatchObject({ me: { email: 'admin@example.com', roles: [{ name: 'administrator' }] }, users: { totalCount: expect.any(Number) } });

    const refresh = 'mutation { payload: refreshSession { accessToken userErrors { code } } }';
    const refreshed = await send(refresh, { headers: { cookie: ofShopper.cookie } });
    expect((await send(own, { headers: bearer(refreshed) })).data.me.email).toBe('shopper@example.com');
    const ended = await send('mutation { logout { endedSessions } }', { headers: { cookie: refreshed.cookie } });
    expect(ended.data).toEqual({ logout: { endedSessions: 1 } });
    expect((await send(refresh, { headers: { cookie: refreshed.cookie } })).data.payload.userErrors).toEqual([{ code: 'SESSION_ENDED' }]);
  });

  it('runs the fields of a mutation one after the other', async () => {
    const mutation = `mutation ($one: ProductInput!, $two: ProductInput!) {
      first: productUpsert(input: $one) { product { slug version } userErrors { code } }
      second: productUpsert(input: $two) { product { slug } userErrors { code } } }`;
    const input = { slug: 'only-once', title: 'Only once' };
    const { data } = await put(mutation, { one: input, two: input }, { 'x-dev-viewer': administrator });
    expect(data.first).toEqual({ product: { slug: 'only-once', version: 1 }, userErrors: [] });
    expect(data.second).toEqual({ product: null, userErrors: [{ code: 'DUPLICATE' }] });
  });

  it.each([
    ['malformed JSON', '{"query": ', 400, 'BAD_REQUEST'],
    ['no query', '{}', 400, 'BAD_REQUEST'],
    ['what is not GraphQL', { query: '{ products(' }, 400, 'GRAPHQL_PARSE_FAILED'],
    ['an unknown field', { query: '{ nothing }' }, 400, 'GRAPHQL_VALIDATION_FAILED'],
    ['an unknown operation name', { query: 'query A { __typename }', operationName: 'B' }, 400, 'OPERATION_RESOLUTION_FAILURE'],
    [
      'a wrong type of variable',
      { query: 'query ($first: Int) { products(first: $first) { totalCount } }', variables: { first: 'many' } },
      400,
      'BAD_USER_INPUT',
    ],
    ['first: -1', { query: '{ products(first: -1) { nodes { id } } }' }, 200, 'INVALID_PAGE_SIZE'],
    ['first: 100000', { query: '{ products(first: 100000) { nodes { id } } }' }, 400, 'MAX_LIST_SIZE_LIMIT'],
    ['first: -1 below the root', { query: `{ product(slug: "${richProductSlug}") { reviews(first: -1) { nodes { id } } } }` }, 200, 'INVALID_PAGE_SIZE'],
    ['an id with the wrong prefix', { query: `{ product(id: "${shopper}") { id } }` }, 200, 'INVALID_ID'],
    ['an invalid cursor', { query: '{ products(after: "nonsense") { nodes { id } } }' }, 200, 'INVALID_CURSOR'],
    ['an invalid cursor of a search', { query: '{ search(query: "linen", after: "nonsense") { totalCount } }' }, 200, 'INVALID_CURSOR'],
  ])('answers %s with a documented code', async (_name, question, status, code) => {
    const answer = await ask(urlOf(topology), question);
    expect(answer.errors?.map(({ extensions }) => extensions.code)).toEqual([code]);
    expect(answer.status).toBe(status);
    expect(answer.text).not.toMatch(/stack|node_modules|\.ts\b|select |127\.0\.0\.1/i);
  });

  it('answers an unknown id with null and no error', async () => {
    const { data, errors } = await put('{ product(id: "prod_00000000-0000-7000-8000-000000000000") { title rating { average } } }');
    expect({ data, errors }).toEqual({ data: { product: null }, errors: undefined });
  });
});

/** The table that a statement is about: the first that it names after `from`, past key lists. */
function tableReadBy(text: string): string {
  const tables = [...text.matchAll(/\bfrom (?:only )?"?([a-z_]+)"?/gi)].map(([, table]) => table as string);
  return tables.find((table) => table !== 'unnest') ?? text;
}
