import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { insertCoupon } from './coupon-fixture.ts';
import { type Data, type RunningOrders, startOrders, user, variant } from './running-orders.ts';

let orders: RunningOrders;

beforeAll(async () => {
  orders = await startOrders();
});
beforeEach(() => orders.sql('truncate cart, coupon cascade'));
afterAll(() => orders?.stop());

const [ada, bob] = [user(1), user(2)];
const setCoupons = `mutation ($cartId: ID, $expectedVersion: Int, $codes: [String!]!) {
  cartCouponsSet(cartId: $cartId, expectedVersion: $expectedVersion, codes: $codes) {
    cart { id version couponCodes } userErrors { __typename code message path } } }`;

async function set(codes: string[], more: Record<string, unknown> = {}, viewer: string | null = ada): Promise<Data> {
  const { data, codes: errors } = await orders.run(setCoupons, { codes, ...more }, viewer);
  expect(errors).toEqual([]);
  return data.cartCouponsSet;
}

/** A cart of one line of four pieces, by a representation with a price of 5.00 and shipping of 4.49. */
async function sums(cartId: string, { price = '5.00', shipping = '4.49' as string | null, maxPurchasable = null as number | null } = {}): Promise<Data> {
  const money = (amount: string) => ({ amount, currency: 'EUR' });
  const line = { unitPrice: money(price), variant: { availability: { maxPurchasable } } };
  const { data } = await orders.run(
    `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Cart {
      subtotal { amount } discounts { code kind amount { amount } } discountTotal { amount } total { amount } warnings { code couponCode lineId available } } } }`,
    { representations: [{ __typename: 'Cart', id: cartId, lines: [line], shippingTotal: shipping && money(shipping) }] },
    ada,
  );
  return data._entities[0];
}

const openCart = async (): Promise<string> =>
  (await orders.run('mutation ($id: ID!) { cartLinesSet(lines: [{ variantId: $id, quantity: 4 }]) { cart { id } } }', { id: `var_${variant(1)}` }, ada)).data
    .cartLinesSet.cart.id;

describe('cartCouponsSet', () => {
  it('sets codes as they are typed, in place of those before, and leaves the version when nothing changes', async () => {
    await insertCoupon(orders, { code: 'TEN' });
    await insertCoupon(orders, { code: 'FREE-1', kind: 'FREE_SHIPPING', value: 0 });
    const seen = async (...codes: string[]): Promise<[number, ...string[]]> => {
      const { cart, userErrors } = await set(codes);
      expect(userErrors).toEqual([]);
      return [cart.version, ...cart.couponCodes];
    };
    expect(await seen(' ten ')).toEqual([1, 'TEN']);
    expect(await seen('TEN', 'Ten')).toEqual([1, 'TEN']);
    expect(await seen('free-1', 'ten')).toEqual([2, 'FREE-1', 'TEN']);
    expect(await seen('ten', 'free-1')).toEqual([3, 'TEN', 'FREE-1']);
    expect(await seen()).toEqual([4]);
  });

  it.each([
    ['that nobody knows', 'NOPE'],
    ['that was withdrawn', 'GONE'],
    ['that could be none', 'a b\0c'],
    ['of nothing', ''],
    ['that is endless', 'A'.repeat(5_000)],
  ])('refuses a code %s, and changes nothing', async (_case, code) => {
    await insertCoupon(orders);
    await insertCoupon(orders, { code: 'GONE', active: false });
    await set(['TEN']);
    const refused = await set(['TEN', code]);
    expect(refused).toMatchObject({
      cart: { version: 1, couponCodes: ['TEN'] },
      userErrors: [{ __typename: 'NotFoundError', code: 'NOT_FOUND', path: ['codes'] }],
    });
    expect(refused.userErrors[0].message.length).toBeLessThan(80);
  });

  it('keeps a code that was withdrawn where it is set again, and takes it out where it is not', async () => {
    await insertCoupon(orders, { code: 'GONE' });
    await insertCoupon(orders);
    await set(['GONE']);
    await orders.sql(`update coupon set active = false where code = 'GONE'`);
    expect(await set(['GONE', 'TEN'])).toMatchObject({ cart: { couponCodes: ['GONE', 'TEN'] }, userErrors: [] });
    await set(['TEN']);
    expect((await set(['GONE'])).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
  });

  it('opens no cart for a code that is refused', async () => {
    expect(await set(['NOPE'])).toMatchObject({ cart: null, userErrors: [{ code: 'NOT_FOUND' }] });
    expect(await orders.sql('select from cart')).toHaveLength(0);
  });

  it('takes no more codes than ten', async () => {
    const codes = Array.from({ length: 11 }, (_, n) => `CODE-${n}`);
    for (const code of codes) await insertCoupon(orders, { code });
    expect((await set(codes)).userErrors).toMatchObject([{ code: 'BAD_USER_INPUT', path: ['codes'] }]);
    expect((await set(codes.slice(1))).cart.couponCodes).toHaveLength(10);
  });

  it("leaves others' carts alone, and refuses a stale change", async () => {
    await insertCoupon(orders);
    const { cart } = await set(['TEN']);
    expect(await set([], { cartId: cart.id }, bob)).toMatchObject({ cart: null, userErrors: [{ code: 'NOT_FOUND', path: ['cartId'] }] });
    expect(await set([], { cartId: cart.id, expectedVersion: 7 })).toMatchObject({ cart, userErrors: [{ code: 'STALE_VERSION' }] });
  });
});

describe('a cart with coupons', () => {
  it('tells what they take off, and what is left to pay', async () => {
    const id = await openCart();
    await insertCoupon(orders, { code: 'FREE', kind: 'FREE_SHIPPING', value: 0 });
    await insertCoupon(orders, { code: 'FIVE', kind: 'FIXED_AMOUNT', value: 500 });
    await insertCoupon(orders, { code: 'TEN' });
    await set(['FREE', 'FIVE', 'TEN']);
    const free = { code: 'FREE', kind: 'FREE_SHIPPING' };
    const ofGoods = [
      { code: 'TEN', kind: 'PERCENTAGE', amount: { amount: '2.00' } },
      { code: 'FIVE', kind: 'FIXED_AMOUNT', amount: { amount: '5.00' } },
    ];
    expect(await sums(id)).toEqual({
      subtotal: { amount: '20.00' },
      discounts: [...ofGoods, { ...free, amount: { amount: '4.49' } }],
      discountTotal: { amount: '11.49' },
      total: { amount: '13.00' },
      warnings: [],
    });
    expect(await sums(id, { shipping: null })).toMatchObject({
      discounts: [...ofGoods, { ...free, amount: { amount: '0.00' } }],
      discountTotal: { amount: '7.00' },
      total: null,
    });
  });

  it.each([
    ['COUPON_INACTIVE', {}, 'update coupon set active = false'],
    ['COUPON_NOT_STARTED', {}, `update coupon set starts_at = now() + interval '1 minute'`],
    ['COUPON_EXPIRED', {}, 'update coupon set ends_at = now()'],
    ['COUPON_USED_UP', { use_limit: 3 }, 'update coupon set used = 3'],
    ['COUPON_USED_UP', { use_limit_per_customer: 1 }, `insert into coupon_use select id, gen_random_uuid(), '${ada}', now() from coupon`],
    ['COUPON_MINIMUM', { minimum_minor: 2001 }, 'select'],
    ['COUPON_CURRENCY', { currency: 'USD' }, 'select'],
  ])('warns of one that does nothing by %s, and costs what it costs without', async (code, columns, change) => {
    const id = await openCart();
    await insertCoupon(orders, columns);
    await set(['TEN']);
    await orders.sql(change);
    expect(await sums(id)).toMatchObject({ discounts: [], total: { amount: '24.49' }, warnings: [{ code, couponCode: 'TEN', lineId: null }] });
  });

  it("does not mind what other customers have used, or a limit that isn't reached", async () => {
    const id = await openCart();
    await insertCoupon(orders, { use_limit: 3, use_limit_per_customer: 1, starts_at: new Date(0), ends_at: new Date('2099-01-01') });
    await set(['TEN']);
    await orders.sql(`insert into coupon_use select id, gen_random_uuid(), '${bob}', now() from coupon`);
    await orders.sql('update coupon set used = 2');
    expect(await sums(id)).toMatchObject({ total: { amount: '22.49' }, warnings: [] });
  });

  it('warns of a line that asks for more than there is', async () => {
    expect((await sums(await openCart(), { maxPurchasable: 3 })).warnings).toEqual([
      { code: 'QUANTITY_NOT_AVAILABLE', couponCode: null, lineId: expect.stringMatching(/^cln_[0-9a-f-]{36}$/), available: 3 },
    ]);
  });

  it('reads lines, coupons and what is shown of the cart by one statement each, for any number of carts', async () => {
    const id = await openCart();
    await insertCoupon(orders);
    await set(['TEN']);
    const other = (await set(['TEN'], {}, null)).cart.id;
    const representations = [id, other].map((cartId) => ({ __typename: 'Cart', id: cartId, lines: [], shippingTotal: null }));
    const { statements } = await orders.run(
      `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Cart {
        couponCodes subtotal { amount } discounts { code } total { amount } warnings { code } } } }`,
      { representations },
      ada,
    );
    expect(statements).toHaveLength(3);
  });
});
