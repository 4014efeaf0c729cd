import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { calm, type Data, openShop, type Shop } from './checkout-shop.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop({ CHECKOUT_DECLINES_PER_HOUR: '3' });
}, 30_000);
afterAll(() => shop?.stop());
afterEach(() => {
  shop.temper = calm;
});

/** A cart of a guest: somebody may buy several of those at the same time. */
async function openGuestCart(): Promise<string> {
  const { cartId } = await shop.openCart();
  await shop.client.query('update cart set user_id = null where id = $1', [cartId]);
  return `cart_${cartId}`;
}

async function openGuestCarts(count: number): Promise<string[]> {
  const ids: string[] = [];
  while (ids.length < count) ids.push(await openGuestCart());
  return ids;
}
const codesOf = (answers: readonly Data[]): string[] => answers.map(({ userErrors }) => userErrors[0]?.code ?? 'none').sort();

it('is not begun while five others of the customer are under way, however many are asked for at the same time', async () => {
  const userId = v7();
  shop.temper = { ...calm, pays: 'AFTER_ACTION' };
  await shop.withReplica({ CHECKOUT_DECLINES_PER_HOUR: '100', CHECKOUT_WAIT_MS: '0' }, async (checkOut) => {
    const answers = await Promise.all((await openGuestCarts(9)).map((cartId) => checkOut(userId, { cartId })));
    expect(codesOf(answers)).toEqual([...Array(5).fill('IDEMPOTENCY_IN_PROGRESS'), ...Array(4).fill('LIMIT_REACHED')]);
  });
});

it('is refused after as many declined payments of the customer as an hour may have, until the first is an hour old', async () => {
  const { userId, cartId } = await shop.openCart();
  const input = { cartId: `cart_${cartId}` };
  shop.temper = { ...calm, pays: 'DECLINED' };
  const keys = [v7(), v7(), v7()];
  for (const key of keys) expect(codesOf([await shop.checkOut(userId, input, key)])).toEqual(['PAYMENT_DECLINED']);
  shop.temper = calm;
  const refused = await shop.checkOut(userId, input);
  expect(refused).toEqual({
    order: null,
    paymentAction: null,
    userErrors: [{ __typename: 'RateLimitedError', code: 'RATE_LIMITED', path: ['input', 'paymentMethodToken'], retryAfterSeconds: expect.any(Number) }],
  });
  expect(refused.userErrors[0].retryAfterSeconds).toBeGreaterThan(3_500);
  expect(refused.userErrors[0].retryAfterSeconds).toBeLessThanOrEqual(3_600);
  expect(codesOf([await shop.checkOut(userId, input, keys[0])])).toEqual(['PAYMENT_DECLINED']);

  const [first] = (await shop.client.query('select id from saga where caller = $1 order by begun_at', [userId])).rows;
  await shop.client.query(`update saga set begun_at = begun_at - interval '1 hour' where id = $1`, [first.id]);
  expect(await shop.checkOut(userId, input)).toMatchObject({ order: { state: 'PAID' }, userErrors: [] });
});

it('counts those that are under way, so that no more are declined when many are asked for at the same time', async () => {
  const userId = v7();
  shop.temper = { ...calm, pays: 'DECLINED' };
  const answers = await Promise.all((await openGuestCarts(8)).map((cartId) => shop.checkOut(userId, { cartId })));
  expect(codesOf(answers)).toEqual([...Array(3).fill('PAYMENT_DECLINED'), ...Array(5).fill('RATE_LIMITED')]);
});

it('holds nothing against a customer that was not their doing', async () => {
  const { userId, cartId } = await shop.openCart();
  const input = { cartId: `cart_${cartId}` };
  shop.temper = { ...calm, pays: 'DECLINED' };
  for (let count = 1; count <= 3; count++) await shop.checkOut(userId, input);
  await shop.client.query(`update saga set state = jsonb_set(state, '{outcome,declineCode}', '"provider_unavailable"') where caller = $1`, [userId]);
  shop.temper = calm;
  expect(await shop.checkOut(userId, input)).toMatchObject({ order: { state: 'PAID' } });
});
