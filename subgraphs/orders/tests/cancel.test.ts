import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Viewer } from '@supergraph/service-kit';
import { signedIn } from '@supergraph/testkit';
import { v7 } from 'uuid';
import { calm, type Data, openShop, type Shop } from './checkout-shop.ts';
import { insertCoupon } from './coupon-fixture.ts';
import { insertOrder } from './insert-order.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
}, 30_000);
afterAll(() => shop?.stop());
afterEach(() => {
  shop.temper = calm;
  shop.unanswered.clear();
});

const bare = (id: string): string => id.slice(id.indexOf('_') + 1);
const nothing = { held: 0, sold: 0, aside: 0, taken: 0 };
const clerk = signedIn(v7(), ['orders:read', 'orders:write']);
const packer = signedIn(v7(), ['orders:read', 'orders:fulfill']);

async function mutate(call: string, viewer: Viewer | string | null, variables: object = {}): Promise<Data> {
  const query = `mutation ${call.includes('$reason') ? '($reason: String! = "Too late")' : ''} { result: ${call} {
    order { id state version cancellable history { type actorId message } }
    userErrors { __typename code path ... on OrderStateError { state } } } }`;
  const { data, errors } = await shop.subgraph.execute({
    query,
    variables: { ...variables },
    viewer: typeof viewer === 'string' ? signedIn(viewer) : viewer,
  });
  return errors ? errors.map(({ extensions }) => extensions?.['code']) : (data as Data).result;
}

const cancel = (id: string, viewer: Viewer | string | null, { key = v7(), ...variables }: { key?: string; reason?: string } = {}): Promise<Data> =>
  mutate(`orderCancel(idempotencyKey: "${key}", id: "${id}", reason: $reason)`, viewer, variables);
const fulfill = (id: string): Promise<Data> => mutate(`orderFulfill(idempotencyKey: "${v7()}", id: "${id}")`, packer);

/** A paid order, or, of a customer who has to confirm, one that waits for it. */
async function buy(): Promise<{ id: string; userId: string; cartId: string; variantId: string }> {
  const { userId, cartId, variantId } = await shop.openCart();
  const { order } = await shop.checkOut(userId, { cartId: `cart_${cartId}` });
  return { id: order.id, userId, cartId, variantId };
}

describe('orderCancel', () => {
  it('of a paid order gives pieces and money back, and tells of it', async () => {
    const { id, userId, variantId } = await buy();
    const told = shop.next('order.cancelled', { orderId: bare(id) });
    expect(await cancel(id, userId, { reason: ' Changed my mind ' })).toEqual({
      order: {
        id,
        state: 'CANCELLED',
        version: 4,
        cancellable: false,
        history: [
          { type: 'order.cancelled', actorId: null, message: 'The order was cancelled.' },
          { type: 'order.cancel_asked', actorId: `usr_${userId}`, message: 'The order is being cancelled: Changed my mind' },
          { type: 'order.paid', actorId: null, message: expect.any(String) },
          { type: 'order.placed', actorId: `usr_${userId}`, message: expect.any(String) },
        ],
      },
      userErrors: [],
    });
    expect(shop.worldOf(bare(id)).books()).toEqual(nothing);
    expect(await told).toEqual({ orderId: bare(id), customerId: userId, lines: [{ variantId, productId: variantId, quantity: 2 }] });
  });

  it('gives back the coupons that it had', async () => {
    const { userId, cartId } = await shop.openCart();
    const sql: Parameters<typeof insertCoupon>[0]['sql'] = async (text, values) => (await shop.client.query(text, values)).rows;
    const coupon = await insertCoupon({ sql }, { use_limit: 1 });
    await sql('insert into cart_coupon values ($1, 1, $2)', [cartId, coupon]);
    const { order } = await shop.checkOut(userId, { cartId: `cart_${cartId}`, expectedTotal: '22.90' });
    const used = async () => (await sql<{ used: number }>('select used from coupon where id = $1', [coupon]))[0]?.used;
    expect([order.state, await used()]).toEqual(['PAID', 1]);
    expect((await cancel(order.id, userId)).order.state).toBe('CANCELLED');
    expect([await used(), await sql('select * from coupon_fault')]).toEqual([0, []]);
  });

  it('of an order that waits for its payment leaves the cart as it is', async () => {
    shop.temper = { ...calm, pays: 'AFTER_ACTION' };
    const { id, userId, cartId } = await buy();
    expect(await cancel(id, userId)).toMatchObject({ order: { state: 'CANCELLED' }, userErrors: [] });
    expect(shop.worldOf(bare(id)).books()).toEqual(nothing);
    expect((await shop.client.query('select quantity from cart_line where cart_id = $1', [cartId])).rows).toEqual([{ quantity: 2 }]);
    shop.temper = calm;
    expect(await shop.checkOut(userId, { cartId: `cart_${cartId}` })).toMatchObject({ order: { state: 'PAID' } });
  });

  it.each(['stock.commit', 'payment.capture', 'payment.authorize'] as const)('while %s is not answered gives all back', async (unanswered) => {
    const { userId, cartId } = await shop.openCart();
    shop.unanswered.add(unanswered);
    const asked = shop.next(unanswered);
    const buying = shop.checkOut(userId, { cartId: `cart_${cartId}` });
    const command = await asked;
    const { orderId } = command;
    const cancelling = cancel(`ord_${orderId}`, clerk);
    await shop.until(orderId, `outcome = 'CANCELLED'`);
    await shop.answer(unanswered, command);
    expect(await cancelling).toMatchObject({ order: { state: 'CANCELLED' }, userErrors: [] });
    expect(await buying).toMatchObject({ order: { state: 'CANCELLED' }, userErrors: [{ __typename: 'OrderStateError' }] });
    expect(shop.worldOf(orderId).books()).toEqual(nothing);
  });

  it('happens once for a key, and once in all', async () => {
    const { id, userId } = await buy();
    const key = v7();
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => cancel(id, userId, { key })));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]).toMatchObject({ order: { state: 'CANCELLED', version: 4 }, userErrors: [] });
    expect(await cancel(id, userId, { key, reason: 'Another' })).toMatchObject({ userErrors: [{ __typename: 'IdempotencyConflictError' }] });
    expect(await cancel(id, userId)).toMatchObject({
      order: { version: 4 },
      userErrors: [{ __typename: 'OrderStateError', code: 'ORDER_STATE_CONFLICT', state: 'CANCELLED', path: ['id'] }],
    });
    expect(shop.heardOf(bare(id)).filter((type) => type === 'stock.return' || type === 'payment.cancel')).toHaveLength(2);
  });

  it('begins at once, and nothing is sent or called off again while it is under way', async () => {
    const { id, userId } = await buy();
    shop.unanswered.add('payment.cancel');
    const asked = shop.next('payment.cancel');
    const cancelling = cancel(id, userId);
    const command = await asked;
    expect(await fulfill(id)).toMatchObject({
      order: { state: 'PAID', cancellable: false },
      userErrors: [{ __typename: 'OrderStateError', state: 'PAID' }],
    });
    expect(await cancel(id, clerk)).toMatchObject({ userErrors: [{ __typename: 'OrderStateError', state: 'PAID' }] });
    await shop.answer('payment.cancel', command);
    expect(await cancelling).toMatchObject({ order: { state: 'CANCELLED' }, userErrors: [] });
  });

  it('comes to an end, or not at all, when it is sent at the same time', async () => {
    for (const _round of [1, 2, 3]) {
      const { id, userId } = await buy();
      const [sent, cancelled] = await Promise.all([fulfill(id), cancel(id, userId)]);
      const refusals = [...sent.userErrors, ...cancelled.userErrors];
      expect(refusals).toMatchObject([{ __typename: 'OrderStateError' }]);
      const isCancelled = cancelled.userErrors.length === 0;
      expect(isCancelled ? cancelled.order.state : sent.order.state).toBe(isCancelled ? 'CANCELLED' : 'FULFILLED');
      expect(shop.worldOf(bare(id)).books()).toEqual(isCancelled ? nothing : { ...nothing, sold: 1, taken: 1 });
    }
  });

  it('is refused once something was sent', async () => {
    const { id, userId } = await buy();
    await fulfill(id);
    expect(await cancel(id, userId)).toMatchObject({ order: { state: 'FULFILLED' }, userErrors: [{ state: 'FULFILLED' }] });
    expect(shop.heardOf(bare(id))).not.toContain('payment.cancel');
  });

  it('is refused for an order whose checkout is not known, and says where its money is', async () => {
    const userId = v7();
    const placed = await insertOrder({ sql: async (text, values) => (await shop.client.query(text, values)).rows }, { userId, state: 'PAID', quantities: [1] });
    expect(await cancel(`ord_${placed.id}`, userId)).toMatchObject({ order: { state: 'PAID', version: 1 }, userErrors: [{ state: 'PAID' }] });
  });

  it.each(['', ' ', 'a\u0000b', 'x'.repeat(501)])('is refused for the reason %j', async (reason) => {
    const { id, userId } = await buy();
    expect(await cancel(id, userId, { reason })).toMatchObject({ order: { state: 'PAID' }, userErrors: [{ code: 'BAD_USER_INPUT', path: ['reason'] }] });
  });

  it('is for whoever has placed the order, and for those who may change orders', async () => {
    const { id } = await buy();
    expect(await cancel(id, null)).toEqual(['UNAUTHENTICATED']);
    const missing = { order: null, userErrors: [{ __typename: 'NotFoundError', code: 'NOT_FOUND', path: ['id'] }] };
    expect(await cancel(id, v7())).toEqual(missing);
    expect(await cancel(`ord_${v7()}`, v7())).toEqual(missing);
    expect(await cancel(id, signedIn(v7(), ['orders:read']))).toEqual(['FORBIDDEN']);
    expect(await cancel(id, clerk)).toMatchObject({ order: { state: 'CANCELLED' }, userErrors: [] });
  });
});
