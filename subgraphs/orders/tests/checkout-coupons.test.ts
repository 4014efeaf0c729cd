import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { signedIn } from '@supergraph/testkit';
import { calm, type Data, openShop, type Shop } from './checkout-shop.ts';
import { insertCoupon as insertInto } from './coupon-fixture.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
}, 30_000);
afterAll(() => shop?.stop());
afterEach(async () => {
  shop.temper = calm;
  shop.unanswered.clear();
  await shop.client.query('truncate coupon cascade');
});

const bare = (id: string): string => id.slice(id.indexOf('_') + 1);
const sql = async (text: string, values: unknown[] = []): Promise<Data[]> => (await shop.client.query(text, values)).rows;
const insertCoupon = (columns: Record<string, unknown> = {}) => insertInto({ sql }, columns);
const used = async (code = 'TEN'): Promise<number> => (await sql('select used from coupon where code = $1', [code]))[0].used;
const codesIn = async (cartId: string): Promise<string[]> =>
  (await sql('select code from cart_coupon join coupon c on c.id = coupon_id where cart_id = $1 order by position', [cartId])).map(({ code }) => code);
const discountsOf = (orderId: string) => sql('select position, code, amount_minor from order_discount where order_id = $1 order by position', [bare(orderId)]);

/** A cart of 20.00, which costs 4.90 to send, with these coupons. */
async function openCart(...couponIds: string[]): Promise<{ userId: string; cartId: string; input: { cartId: string; expectedTotal: string } }> {
  const { userId, cartId } = await shop.openCart();
  await sql('insert into cart_coupon select $1, position, id from unnest($2::uuid[]) with ordinality n(id, position)', [cartId, couponIds]);
  return { userId, cartId, input: { cartId: `cart_${cartId}`, expectedTotal: '22.90' } };
}

describe('a checkout', () => {
  it('takes off what the coupons of the cart are good for, which are then out of it', async () => {
    const free = await insertCoupon({ code: 'FREE', kind: 'FREE_SHIPPING', value: 0 });
    const { userId, cartId, input } = await openCart(free, await insertCoupon());
    const { order, userErrors } = await shop.checkOut(userId, { ...input, expectedTotal: '18.00' });
    expect(userErrors).toEqual([]);
    expect(order).toMatchObject({ state: 'PAID', subtotal: { amount: '20.00' }, shippingTotal: { amount: '4.90' }, total: { amount: '18.00' } });
    expect(await discountsOf(order.id)).toEqual([
      { position: 1, code: 'TEN', amount_minor: '200' },
      { position: 2, code: 'FREE', amount_minor: '490' },
    ]);
    expect([await codesIn(cartId), await used(), await used('FREE')]).toEqual([[], 1, 1]);
  });

  it('leaves in the cart what took nothing off, and does not use it up', async () => {
    const large = await insertCoupon({ code: 'LARGE', minimum_minor: 2001, use_limit: 1 });
    // All of it is off already.
    const late = await insertCoupon({ code: 'Z-LATE', kind: 'FIXED_AMOUNT', value: 100 });
    const { userId, cartId, input } = await openCart(large, late, await insertCoupon({ value: 10_000 }));
    const { order } = await shop.checkOut(userId, { ...input, expectedTotal: '4.90' });
    expect([order.state, await codesIn(cartId), await used('LARGE'), await used('Z-LATE'), await used()]).toEqual(['PAID', ['LARGE', 'Z-LATE'], 0, 0, 1]);
  });

  it('needs no payment when coupons pay for all of it', async () => {
    const free = await insertCoupon({ code: 'FREE', kind: 'FREE_SHIPPING', value: 0 });
    const { userId, input } = await openCart(free, await insertCoupon({ value: 10_000 }));
    const { order, userErrors } = await shop.checkOut(userId, { ...input, expectedTotal: '0' });
    expect([order.state, order.total.amount, userErrors]).toEqual(['PAID', '0.00', []]);
    expect(shop.heardOf(bare(order.id)).filter((type) => type.startsWith('payment.'))).toEqual([]);
  });

  it('tells the total without a coupon that cannot be used any more', async () => {
    const { userId, input } = await openCart(await insertCoupon({ ends_at: new Date() }));
    const refused = await shop.checkOut(userId, input);
    expect(refused).toMatchObject({ order: null, userErrors: [{ code: 'TOTAL_CHANGED', total: { amount: '24.90' } }] });
    expect(await shop.checkOut(userId, { ...input, expectedTotal: '24.90' })).toMatchObject({ order: { state: 'PAID' }, userErrors: [] });
  });

  it('keeps what a coupon promised when it began, whatever becomes of it', async () => {
    const { userId, input } = await openCart(await insertCoupon());
    shop.unanswered.add('stock.reserve');
    const reserving = shop.next('stock.reserve');
    const answering = shop.checkOut(userId, input);
    const { orderId, reservationId } = await reserving;
    await sql('update coupon set value = 5000, active = false, use_limit = 1, version = version + 1');
    await shop.tell(orderId, 'stock.reserved', { reservationId, shippingMinor: '490', currency: 'EUR' });
    shop.unanswered.clear();
    shop.worldOf(orderId).answer({ name: 'stock.reserve', payload: { orderId, reservationId } } as never);
    expect(await answering).toMatchObject({ order: { state: 'PAID', total: { amount: '22.90' } } });
  });

  it('does not stand in the way of its own cart while it waits for the customer', async () => {
    const { userId, cartId, input } = await openCart(await insertCoupon({ use_limit: 1, use_limit_per_customer: 1 }));
    const discounts = async (): Promise<Data> => {
      const price = { amount: '10.00', currency: 'EUR' };
      const cart = { __typename: 'Cart', id: `cart_${cartId}`, lines: [{ unitPrice: price }], shippingTotal: { ...price, amount: '4.90' } };
      const { data } = await shop.subgraph.execute({
        query: 'query ($cart: _Any!) { _entities(representations: [$cart]) { ... on Cart { total { amount } warnings { code } } } }',
        variables: { cart },
        viewer: signedIn(userId),
      });
      return (data as Data)._entities[0];
    };
    shop.temper = { ...calm, pays: 'AFTER_ACTION' };
    expect(await shop.checkOut(userId, input)).toMatchObject({ order: { state: 'AWAITING_PAYMENT' } });
    expect([await used(), await discounts()]).toEqual([1, { total: { amount: '22.90' }, warnings: [] }]);
  });

  it.each([
    ['is declined', { pays: 'DECLINED' as const }, { code: 'PAYMENT_DECLINED' }],
    ['finds too few pieces', { isShort: true }, { code: 'CHECKOUT_TIMED_OUT' }],
    ['finds another total', { shippingMinor: '500' }, { code: 'TOTAL_CHANGED' }],
    ['finds no address', { hasAddress: false }, { code: 'NOT_FOUND' }],
  ])('gives coupons back when it %s, for the next try', async (_why, temper, error) => {
    const { userId, cartId, input } = await openCart(await insertCoupon({ use_limit: 1, use_limit_per_customer: 1 }));
    shop.temper = { ...calm, ...temper };
    expect((await shop.checkOut(userId, input)).userErrors).toMatchObject([error]);
    expect([await used(), await codesIn(cartId)]).toEqual([0, ['TEN']]);
    shop.temper = calm;
    expect(await shop.checkOut(userId, input)).toMatchObject({ order: { state: 'PAID', total: { amount: '22.90' } }, userErrors: [] });
    expect([await used(), await sql('select * from coupon_fault')]).toEqual([1, []]);
  });
});

/** Asks again with the same key while it is told that it is under way, as on a busy machine. */
async function checkOutPatiently({ userId, input }: { userId: string; input: object }, key = randomUUID(), tries = 3): Promise<Data> {
  const answer = await shop.checkOut(userId, input, key);
  const isUnderWay = answer.userErrors.some(({ code }: Data) => code === 'IDEMPOTENCY_IN_PROGRESS');
  return isUnderWay && tries > 1 ? checkOutPatiently({ userId, input }, key, tries - 1) : answer;
}

it('fifty checkouts at once use a coupon five times when that is its limit', async () => {
  const coupon = await insertCoupon({ use_limit: 5 });
  const carts: Awaited<ReturnType<typeof openCart>>[] = [];
  for (let n = 0; n < 50; n++) carts.push(await openCart(coupon));
  const answers: Data[] = await Promise.all(carts.map((cart) => checkOutPatiently(cart)));
  const ends = answers.map(({ order, userErrors }) => [order?.state ?? null, ...userErrors.map(({ code, total }: Data) => `${code} ${total?.amount}`)].join());
  const counts = [...Map.groupBy(ends, (end) => end)].map(([end, all]) => [end, all.length]).sort();
  expect(counts).toEqual([
    [',TOTAL_CHANGED 24.90', 45],
    ['PAID', 5],
  ]);
  const [discounts] = await sql(`select count(*)::int as orders, sum(amount_minor)::int as "offMinor" from order_discount`);
  expect([discounts, await used(), await sql('select * from coupon_fault')]).toEqual([{ orders: 5, offMinor: 1_000 }, 5, []]);
}, 90_000);
