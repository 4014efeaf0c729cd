import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { MikroORM, type SqlEntityManager } from '@mikro-orm/postgresql';
import { giveBackCoupons, giveBackUnusedCoupons, takeCoupons } from '../src/coupon-uses.ts';
import { entities } from '../src/entities/index.ts';
import { insertCoupon } from './coupon-fixture.ts';
import { insertOrders } from './order-fixture.ts';
import { order, type RunningOrders, startOrders, user } from './running-orders.ts';

let orders: RunningOrders;
let orm: MikroORM;

beforeAll(async () => {
  orders = await startOrders();
  orm = await MikroORM.init({ clientUrl: orders.url, entities: [...entities], pool: { max: 20 } });
});
beforeEach(() => orders.sql('truncate cart, coupon, sales_order cascade'));
afterAll(async () => {
  await orm?.close();
  await orders?.stop();
});

const inTransaction = <Result>(work: (tx: SqlEntityManager) => Promise<Result>): Promise<Result> => orm.em.fork().transactional((tx) => work(tx));

/** A customer's cart with coupons. */
async function openCart(customerId: string, ...couponIds: string[]): Promise<string> {
  const cartId = randomUUID();
  await orders.sql('insert into cart (id, user_id, created_at, updated_at) values ($1, $2, now(), now())', [cartId, customerId]);
  await orders.sql('insert into cart_coupon select $1, position, id from unnest($2::uuid[]) with ordinality n(id, position)', [cartId, couponIds]);
  return cartId;
}

async function take(cartId: string, customerId: string, orderId: string = randomUUID()): Promise<string[]> {
  return (await inTransaction((tx) => takeCoupons(tx, { orderId, customerId, cartId }))).map(({ code }) => code);
}

const usesOf = async (code: string): Promise<unknown> => (await orders.sql('select used from coupon where code = $1', [code]))[0]?.['used'];
const faults = () => orders.sql('select * from coupon_fault');

describe('taking coupons', () => {
  it('goes to five of fifty orders at once when the limit is five', async () => {
    const limited = await insertCoupon(orders, { code: 'FIVE-ONLY', use_limit: 5 });
    const open = await insertCoupon(orders, { code: 'OPEN' });
    const customers = Array.from({ length: 50 }, (_, n) => user(n));
    // Given in both orders, so that locks taken in the order of the cart would wait for each other.
    const carts: string[] = [];
    for (const [n, customer] of customers.entries()) carts.push(await openCart(customer, ...(n % 2 === 0 ? [limited, open] : [open, limited])));
    const taken = await Promise.all(carts.map((cart, n) => take(cart, customers[n] as string)));
    expect(taken.filter((codes) => codes.includes('FIVE-ONLY'))).toHaveLength(5);
    expect(taken.every((codes) => codes.includes('OPEN'))).toBe(true);
    expect([await usesOf('FIVE-ONLY'), await usesOf('OPEN'), await faults()]).toEqual([5, 50, []]);
  });

  it('goes to one of twenty orders at once of a customer who may have it once', async () => {
    const coupon = await insertCoupon(orders, { use_limit_per_customer: 1 });
    const cart = await openCart(user(1), coupon);
    const taken = await Promise.all(Array.from({ length: 20 }, () => take(cart, user(1))));
    expect(taken.flat()).toEqual(['TEN']);
    expect(await take(await openCart(user(2), coupon), user(2))).toEqual(['TEN']);
    expect([await usesOf('TEN'), await faults()]).toEqual([2, []]);
  });

  it.each([
    ['inactive', { active: false }],
    ['not valid yet', { starts_at: new Date(Date.now() + 60_000) }],
    ['not valid any more', { ends_at: new Date(Date.now() - 1) }],
  ])('leaves out what is %s', async (_case, columns) => {
    const cart = await openCart(user(1), await insertCoupon(orders, columns), await insertCoupon(orders, { code: 'OTHER' }));
    expect(await take(cart, user(1))).toEqual(['OTHER']);
    expect(await usesOf('TEN')).toBe(0);
  });

  it('tells what they promise at that time', async () => {
    const id = await insertCoupon(orders, { kind: 'FIXED_AMOUNT', value: 500, minimum_minor: 3000 });
    const cart = await openCart(user(1), id);
    const terms = await inTransaction((tx) => takeCoupons(tx, { orderId: randomUUID(), customerId: user(1), cartId: cart }));
    expect(terms).toEqual([{ couponId: id, code: 'TEN', kind: 'FIXED_AMOUNT', value: '500', currency: 'EUR', minimumMinor: '3000' }]);
  });

  it('takes nothing when the transaction fails', async () => {
    const cart = await openCart(user(1), await insertCoupon(orders));
    const failed = inTransaction(async (tx) => {
      await takeCoupons(tx, { orderId: randomUUID(), customerId: user(1), cartId: cart });
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    expect([await usesOf('TEN'), await faults()]).toEqual([0, []]);
  });
});

describe('giving coupons back', () => {
  it('makes room for others, once, however often and at once', async () => {
    const coupon = await insertCoupon(orders, { use_limit: 2 });
    const [first, second] = [randomUUID(), randomUUID()];
    await take(await openCart(user(1), coupon), user(1), first);
    await take(await openCart(user(2), coupon), user(2), second);
    const third = await openCart(user(3), coupon);
    expect(await take(third, user(3))).toEqual([]);
    await Promise.all(Array.from({ length: 10 }, () => inTransaction((tx) => giveBackCoupons(tx, first))));
    expect([await usesOf('TEN'), await faults()]).toEqual([1, []]);
    expect(await take(third, user(3))).toEqual(['TEN']);
    expect(await take(await openCart(user(4), coupon), user(4))).toEqual([]);
  });

  it('keeps those that took something off the order that was placed', async () => {
    const cart = await openCart(user(1), await insertCoupon(orders), await insertCoupon(orders, { code: 'OTHER' }));
    await insertOrders(orders);
    await take(cart, user(1), order(1));
    await orders.sql(`insert into order_discount select $1, 1, id, code, kind, 100 from coupon where code = 'TEN'`, [order(1)]);
    for (let times = 0; times < 2; times++) await inTransaction((tx) => giveBackUnusedCoupons(tx, order(1)));
    expect([await usesOf('TEN'), await usesOf('OTHER'), await faults()]).toEqual([1, 0, []]);
    await inTransaction((tx) => giveBackCoupons(tx, order(1)));
    expect(await usesOf('TEN')).toBe(0);
  });
});
