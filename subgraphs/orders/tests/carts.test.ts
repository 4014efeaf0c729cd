import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Data, type RunningOrders, startOrders, support, user, variant } from './running-orders.ts';

let orders: RunningOrders;

beforeAll(async () => {
  orders = await startOrders();
});
beforeEach(() => orders.sql('truncate cart cascade'));
afterAll(() => orders?.stop());

const [ada, bob] = [user(1), user(2)];
const nowhere = '00000000-0000-7000-8000-000000000000';
const cartFields = 'id version totalQuantity createdAt updatedAt lines { id quantity variant { id } }';
const setLines = `mutation ($cartId: ID, $expectedVersion: Int, $lines: [CartLineInput!]!) {
  cartLinesSet(cartId: $cartId, expectedVersion: $expectedVersion, lines: $lines) {
    cart { ${cartFields} } userErrors { __typename code message path ... on StaleVersionError { currentVersion } } } }`;

/** `wanted` are pairs of a variant's number and a quantity. */
const lines = (...wanted: [number, number][]) => wanted.map(([n, quantity]) => ({ variantId: `var_${variant(n)}`, quantity }));
/** The pairs of a cart. */
const pairsOf = (cart: Data): [number, number][] => cart.lines.map((line: Data) => [Number(line.variant.id.slice(-12)), line.quantity]);

async function set(variables: Record<string, unknown>, viewer: string | null = ada): Promise<Data> {
  const { data, codes } = await orders.run(setLines, variables, viewer);
  expect(codes).toEqual([]);
  return data.cartLinesSet;
}

describe('cartLinesSet', () => {
  it("opens the viewer's cart, then sets, adds and takes out, in the order of adding", async () => {
    const opened = await set({ lines: lines([1, 2], [2, 1]) });
    expect(opened.userErrors).toEqual([]);
    expect(opened.cart.id).toMatch(/^cart_[0-9a-f]{8}-[0-9a-f]{4}-4/);
    expect(opened.cart.lines[0].id).toMatch(/^cln_[0-9a-f-]{36}$/);
    expect(opened.cart).toMatchObject({ version: 1, totalQuantity: 3 });
    expect(pairsOf(opened.cart)).toEqual([
      [1, 2],
      [2, 1],
    ]);
    const changed = await set({ cartId: opened.cart.id, expectedVersion: 1, lines: lines([3, 4], [1, 0], [2, 5]) });
    expect(changed.cart).toMatchObject({ id: opened.cart.id, version: 2, totalQuantity: 9, createdAt: opened.cart.createdAt });
    expect(Date.parse(changed.cart.updatedAt)).toBeGreaterThanOrEqual(Date.parse(opened.cart.updatedAt));
    expect(pairsOf(changed.cart)).toEqual([
      [2, 5],
      [3, 4],
    ]);
    const again = await set({ lines: lines([1, 1]) });
    expect(pairsOf(again.cart)).toEqual([
      [2, 5],
      [3, 4],
      [1, 1],
    ]);
  });

  it('changes nothing when it is repeated', async () => {
    const first = await set({ lines: lines([1, 2], [2, 0]) });
    expect(await set({ lines: lines([1, 2], [2, 0]) })).toEqual(first);
  });

  it('opens an empty cart when all that is wanted is nothing', async () => {
    expect((await set({ lines: lines([1, 0]) })).cart).toMatchObject({ version: 1, totalQuantity: 0, lines: [] });
  });

  it('opens a new cart for each guest, which only its id leads to', async () => {
    const one = await set({ lines: lines([1, 1]) }, null);
    const other = await set({ lines: lines([1, 1]) }, null);
    expect(other.cart.id).not.toBe(one.cart.id);
    expect((await set({ cartId: one.cart.id, lines: lines([1, 7]) }, null)).cart.totalQuantity).toBe(7);
    expect((await set({ cartId: one.cart.id, lines: lines([1, 8]) }, bob)).cart.totalQuantity).toBe(8);
  });

  it('reads each change of one operation afresh', async () => {
    const query = `mutation ($one: [CartLineInput!]!, $two: [CartLineInput!]!) {
      one: cartLinesSet(lines: $one) { cart { version totalQuantity } } two: cartLinesSet(lines: $two) { cart { version totalQuantity } } }`;
    const { data } = await orders.run(query, { one: lines([1, 1]), two: lines([2, 2]) }, ada);
    expect(data).toEqual({ one: { cart: { version: 1, totalQuantity: 1 } }, two: { cart: { version: 2, totalQuantity: 3 } } });
  });

  it('costs one statement for each table, however many lines are set', async () => {
    const many = Array.from({ length: 100 }, (_, index): [number, number] => [index + 1, 1]);
    await set({ lines: lines(...many.slice(0, 60)) });
    const next = lines(...many.slice(0, 20).map(([n]): [number, number] => [n, 0]), ...many.slice(20).map(([n]): [number, number] => [n, n]));
    const { data, statements } = await orders.run(setLines, { lines: next }, ada);
    expect(data.cartLinesSet.cart.lines).toHaveLength(80);
    const changes = statements.filter((text) => /^(insert|update|delete)/i.test(text));
    expect(changes).toHaveLength(4);
    expect(statements.filter((text) => /^select/i.test(text))).toHaveLength(4);
  });

  it('refuses a stale change and shows the cart as it is', async () => {
    const { cart } = await set({ lines: lines([1, 1]) });
    const stale = await set({ cartId: cart.id, expectedVersion: 7, lines: lines([1, 9]) });
    expect(stale.userErrors).toEqual([
      { __typename: 'StaleVersionError', code: 'STALE_VERSION', message: 'The cart is at version 1, not 7.', path: ['expectedVersion'], currentVersion: 1 },
    ]);
    expect(stale.cart).toEqual(cart);
  });

  it('takes version 0 for a cart that is not open yet, and opens none on another', async () => {
    const stale = await set({ expectedVersion: 3, lines: lines([1, 1]) });
    expect(stale).toMatchObject({ cart: null, userErrors: [{ code: 'STALE_VERSION', currentVersion: 0 }] });
    expect(await orders.sql('select from cart')).toHaveLength(0);
    expect((await set({ expectedVersion: 0, lines: lines([1, 1]) })).cart.version).toBe(1);
    expect((await set({ expectedVersion: 0, lines: lines([1, 2]) })).userErrors).toMatchObject([{ code: 'STALE_VERSION', currentVersion: 1 }]);
  });

  it('keeps a cart from everybody but its owner', async () => {
    const { cart } = await set({ lines: lines([1, 1]) });
    for (const viewer of [null, bob]) {
      const refused = await set({ cartId: cart.id, lines: lines([1, 9]) }, viewer);
      expect(refused).toEqual({
        cart: null,
        userErrors: [{ __typename: 'NotFoundError', code: 'NOT_FOUND', message: `There is no cart "${cart.id}".`, path: ['cartId'] }],
      });
    }
    expect((await set({ lines: lines([1, 1]) })).cart).toEqual(cart);
  });

  it.each([
    ['no lines', { lines: [] }, [['BAD_USER_INPUT', ['lines']]]],
    ['101 lines', { lines: lines(...Array.from({ length: 101 }, (_, n): [number, number] => [n, 1])) }, [['BAD_USER_INPUT', ['lines']]]],
    [
      'quantities out of bounds, all named',
      { lines: lines([1, -1], [2, 1], [3, 1000]) },
      [
        ['BAD_USER_INPUT', ['lines', '0', 'quantity']],
        ['BAD_USER_INPUT', ['lines', '2', 'quantity']],
      ],
    ],
    ['a variant given twice', { lines: lines([1, 1], [1, 2]) }, [['DUPLICATE', ['lines', '1', 'variantId']]]],
    ['an id of something else', { lines: [{ variantId: `prod_${variant(1)}`, quantity: 1 }] }, [['INVALID_ID', ['lines', '0', 'variantId']]]],
    ['a malformed cart id', { cartId: 'cart_1', lines: lines([1, 1]) }, [['INVALID_ID', ['cartId']]]],
    ['a cart that is not there', { cartId: `cart_${nowhere}`, lines: lines([1, 1]) }, [['NOT_FOUND', ['cartId']]]],
  ])('refuses %s, and changes nothing', async (_case, variables, errors) => {
    const { cart } = await set({ lines: lines([5, 5]) });
    const refused = await set(variables);
    expect(refused.userErrors.map(({ code, path }: Data) => [code, path])).toEqual(errors);
    expect(refused.cart).toEqual('cartId' in variables ? null : cart);
    expect((await set({ lines: lines([5, 5]) })).cart).toEqual(cart);
  });

  it('refuses more variants than a cart holds, and changes nothing', async () => {
    const { cart } = await set({ lines: lines(...Array.from({ length: 99 }, (_, n): [number, number] => [n, 1])) });
    const refused = await set({ lines: lines([500, 1], [501, 1], [0, 3]) });
    expect(refused).toMatchObject({ cart, userErrors: [{ code: 'LIMIT_REACHED', path: ['lines'] }] });
    expect((await set({ lines: lines([500, 1], [501, 1], [0, 0]) })).cart.lines).toHaveLength(100);
  });

  it.each(['1.5', '"2"', '3000000000'])('refuses the quantity %s as no Int', async (quantity) => {
    const { response } = await orders.run(`mutation { cartLinesSet(lines: [{ variantId: "var_${variant(1)}", quantity: ${quantity} }]) { cart { id } } }`);
    expect(response.errors?.[0]?.extensions?.['code']).toBe('GRAPHQL_VALIDATION_FAILED');
  });
});

describe('cartCountrySet', () => {
  const setCountry = `mutation ($cartId: ID, $expectedVersion: Int, $country: String) {
    cartCountrySet(cartId: $cartId, expectedVersion: $expectedVersion, country: $country) { cart { id version country } userErrors { code path } } }`;
  const send = async (variables: Record<string, unknown>, viewer: string | null = ada): Promise<Data> =>
    (await orders.run(setCountry, variables, viewer)).data.cartCountrySet;

  it('sets, changes and forgets where a cart goes, and leaves the version when nothing changes', async () => {
    const { cart } = await set({ lines: lines([1, 1]) });
    const seen = async (country: string | null): Promise<[string | null, number]> => {
      const answer = await send({ cartId: cart.id, country });
      expect(answer).toMatchObject({ cart: { id: cart.id }, userErrors: [] });
      return [answer.cart.country, answer.cart.version];
    };
    expect(await seen(null)).toEqual([null, 1]);
    expect(await seen('DE')).toEqual(['DE', 2]);
    expect(await seen('DE')).toEqual(['DE', 2]);
    expect(await seen('FR')).toEqual(['FR', 3]);
    expect(await seen(null)).toEqual([null, 4]);
  });

  it('opens a cart for who has none', async () => {
    expect(await send({ expectedVersion: 0, country: 'DE' })).toMatchObject({ cart: { country: 'DE' }, userErrors: [] });
  });

  it.each(['', 'de', 'DEU', 'D1', 'DE\n', 'ÄÖ'])('refuses %j as no code of a country, and opens no cart', async (country) => {
    expect(await send({ country })).toEqual({ cart: null, userErrors: [{ code: 'BAD_USER_INPUT', path: ['country'] }] });
    expect(await orders.sql('select from cart')).toHaveLength(0);
  });

  it('refuses what is stale, and whose cart it is not', async () => {
    const { cart } = await set({ lines: lines([1, 1]) });
    expect(await send({ cartId: cart.id, expectedVersion: 7, country: 'DE' })).toMatchObject({
      cart: { country: null },
      userErrors: [{ code: 'STALE_VERSION' }],
    });
    expect(await send({ cartId: cart.id, country: 'DE' }, bob)).toEqual({ cart: null, userErrors: [{ code: 'NOT_FOUND', path: ['cartId'] }] });
    expect(await orders.sql('select country from cart')).toEqual([{ country: null }]);
  });
});

describe('concurrent changes', () => {
  it('open one cart for one viewer, and lose nothing', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, (_, n) => set({ lines: lines([n, n + 1]) })));
    expect(answers.flatMap(({ userErrors }) => userErrors)).toEqual([]);
    expect(new Set(answers.map(({ cart }) => cart.id)).size).toBe(1);
    const { data } = await orders.run(`{ cart { ${cartFields} } }`, {}, ada);
    expect(data.cart).toMatchObject({ version: 12, totalQuantity: 78 });
    expect(pairsOf(data.cart).sort(([a], [b]) => a - b)).toEqual(Array.from({ length: 12 }, (_, n) => [n, n + 1]));
  });

  it('of one variant leave what one of them wanted', async () => {
    await set({ lines: lines([1, 1]) });
    const answers = await Promise.all([...Array(10).keys()].map((n) => set({ lines: lines([1, n % 2 === 0 ? 0 : n]) })));
    expect(answers.flatMap(({ userErrors }) => userErrors)).toEqual([]);
    const { data } = await orders.run(`{ cart { ${cartFields} } }`, {}, ada);
    expect(data.cart.lines.length).toBeLessThanOrEqual(1);
    expect([0, 1, 3, 5, 7, 9]).toContain(data.cart.totalQuantity);
  });

  it('of one version let one through', async () => {
    const { cart } = await set({ lines: lines([1, 1]) });
    const answers = await Promise.all([2, 3, 4].map((quantity) => set({ cartId: cart.id, expectedVersion: 1, lines: lines([1, quantity]) })));
    expect(answers.flatMap(({ userErrors }) => userErrors.map(({ code }: Data) => code))).toEqual(['STALE_VERSION', 'STALE_VERSION']);
  });
});

describe('cart', () => {
  it("is the viewer's own, or the one with the id for whoever may see it", async () => {
    expect((await orders.run('{ cart { id } }', {}, ada)).data).toEqual({ cart: null });
    const own = (await set({ lines: lines([1, 1]) })).cart;
    const guest = (await set({ lines: lines([2, 2]) }, null)).cart;
    const byId = 'query ($id: ID!) { cart(id: $id) { id totalQuantity } }';
    const seen = async (id: string, viewer: string | null): Promise<Data> => (await orders.run(byId, { id }, viewer)).data.cart;
    expect((await orders.run(`{ cart { ${cartFields} } }`, {}, ada)).data.cart).toEqual(own);
    expect(await seen(own.id, ada)).toEqual({ id: own.id, totalQuantity: 1 });
    expect(await seen(own.id, bob)).toBeNull();
    expect(await seen(own.id, null)).toBeNull();
    for (const viewer of [ada, bob, null]) expect(await seen(guest.id, viewer)).toEqual({ id: guest.id, totalQuantity: 2 });
    expect(await seen(`cart_${nowhere}`, ada)).toBeNull();
  });

  it.each([
    ['{ cart { id } }', 'UNAUTHENTICATED'],
    ['{ cart(id: "cart_1") { id } }', 'INVALID_ID'],
    [`{ cart(id: "ord_${nowhere}") { id } }`, 'INVALID_ID'],
  ])('answers an anonymous %s with %s', async (query, code) => {
    expect((await orders.run(query)).codes).toEqual([code]);
  });
});

describe('references to carts', () => {
  const entities = (selection: string): string =>
    `query ($representations: [_Any!]!) { _entities(representations: $representations) { __typename ${selection} } }`;
  const priced = (amount: string) => ({ unitPrice: { amount, currency: 'EUR' } });

  it('multiply the prices that come along with the quantities, for any number of carts by two statements', async () => {
    const one = (await set({ lines: lines([1, 3], [2, 1]) })).cart;
    const two = (await set({ lines: lines([1, 2]) }, bob)).cart;
    const representations = [
      { __typename: 'Cart', id: two.id, lines: [priced('0.10')] },
      { __typename: 'Cart', id: `cart_${nowhere}`, lines: [] },
      { __typename: 'Cart', id: one.id, lines: [priced('0.10'), priced('19.99')] },
      { __typename: 'Cart', id: one.id, lines: [priced('0.10')] },
      { __typename: 'Cart', id: one.id.replace('cart', 'usr') },
    ];
    const { data, statements } = await orders.run(entities('... on Cart { subtotal { amount currency } }'), { representations }, support);
    expect(data._entities).toEqual([
      { __typename: 'Cart', subtotal: { amount: '0.20', currency: 'EUR' } },
      null,
      { __typename: 'Cart', subtotal: { amount: '20.29', currency: 'EUR' } },
      { __typename: 'Cart', subtotal: null },
      null,
    ]);
    expect(statements).toHaveLength(2);
    expect(statements[0]).not.toMatch(/version|created_at/);
  });

  it('find lines, users and variants by their ids, in order', async () => {
    const { cart } = await set({ lines: lines([1, 3], [2, 1]) });
    const representations = [
      { __typename: 'CartLine', id: cart.lines[1].id },
      { __typename: 'User', id: `usr_${ada}` },
      { __typename: 'CartLine', id: `cln_${nowhere}` },
      { __typename: 'User', id: `usr_${bob}` },
      { __typename: 'CartLine', id: cart.lines[0].id },
      { __typename: 'ProductVariant', id: `var_${variant(9)}` },
      { __typename: 'User', id: `var_${variant(9)}` },
    ];
    const selection = '... on CartLine { quantity variant { id } } ... on User { cart { totalQuantity } } ... on ProductVariant { id }';
    const { data, statements } = await orders.run(entities(selection), { representations }, support);
    expect(data._entities).toEqual([
      { __typename: 'CartLine', quantity: 1, variant: { id: `var_${variant(2)}` } },
      { __typename: 'User', cart: { totalQuantity: 4 } },
      null,
      { __typename: 'User', cart: null },
      { __typename: 'CartLine', quantity: 3, variant: { id: `var_${variant(1)}` } },
      { __typename: 'ProductVariant', id: `var_${variant(9)}` },
      null,
    ]);
    // lines by id, carts by user, lines by cart
    expect(statements).toHaveLength(3);
  });
});
