import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { openShop, type Shop } from './checkout-shop.ts';
import { insertOrder } from './insert-order.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
}, 30_000);
afterAll(() => shop?.stop());

it('tells of every order that is paid and not given back, also of those whose account is gone', async () => {
  const sql = async (text: string, values?: unknown[]) => (await shop.client.query(text, values)).rows;
  const place = async (state: string, userId: string | null = v7()) => (await insertOrder({ sql }, { userId, state, quantities: [2] })).id;
  const paid = [await place('PAID'), await place('DELIVERED', null), await place('PARTIALLY_REFUNDED')];
  for (const state of ['PENDING', 'AWAITING_PAYMENT', 'CANCELLED', 'REFUNDED', 'FAILED']) await place(state);
  const rebuildId = v7();
  const told = shop.next('order.paid');
  const taken = shop.next('snapshot.taken');
  await shop.tell(rebuildId, 'snapshot.wanted', { rebuildId, types: ['order.paid'] });
  // Those of different orders come in any order.
  const { orderId, ...order } = await told;
  expect(paid).toContain(orderId);
  expect(order).toMatchObject({ currency: 'EUR', totalMinor: '2490', lines: [{ quantity: 2, unitPriceMinor: '1000' }] });
  expect(await taken).toEqual({ rebuildId, type: 'order.paid', keys: paid, isLast: true });
});
