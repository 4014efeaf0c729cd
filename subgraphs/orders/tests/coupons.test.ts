import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { signedIn } from '@supergraph/testkit';
import { insertCoupon } from './coupon-fixture.ts';
import { insertOrders } from './order-fixture.ts';
import { type Data, order, type RunningOrders, startOrders, support, user } from './running-orders.ts';

let orders: RunningOrders;

beforeAll(async () => {
  orders = await startOrders();
});
beforeEach(() => orders.sql('truncate coupon cascade'));
afterAll(() => orders?.stop());

const keeper = signedIn(user(98), ['orders:read', 'orders:write']);
const couponFields = `id code kind percentage amountOff { amount currency } minimumSubtotal { amount } startsAt endsAt useLimit useLimitPerCustomer used active version`;
const upserting = `mutation ($id: ID, $expectedVersion: Int, $input: CouponInput!) {
  couponUpsert(id: $id, expectedVersion: $expectedVersion, input: $input) {
    coupon { ${couponFields} } userErrors { __typename code path ... on StaleVersionError { currentVersion } } } }`;

async function upsert(input: object, more: object = {}): Promise<Data> {
  const { data, codes } = await orders.run(upserting, { input, ...more }, keeper);
  expect(codes).toEqual([]);
  return data.couponUpsert;
}

const ten = { code: 'TEN', kind: 'PERCENTAGE', percentage: '10' };

describe('couponUpsert', () => {
  it.each([
    ['a percentage', ten, { percentage: '10.00', amountOff: null, minimumSubtotal: { amount: '0.00' } }],
    ['a part of a percent', { ...ten, percentage: '0.01' }, { percentage: '0.01' }],
    ['all of it', { ...ten, percentage: '100.0' }, { percentage: '100.00' }],
    [
      'an amount',
      { code: 'five', kind: 'FIXED_AMOUNT', amountOff: '5.5', minimumSubtotal: '30' },
      { code: 'FIVE', percentage: null, amountOff: { amount: '5.50', currency: 'EUR' }, minimumSubtotal: { amount: '30.00' } },
    ],
    ['an amount without decimals', { code: 'YEN', kind: 'FIXED_AMOUNT', amountOff: '500', currency: 'JPY' }, { amountOff: { amount: '500', currency: 'JPY' } }],
    ['free shipping', { code: ' free-1 ', kind: 'FREE_SHIPPING' }, { code: 'FREE-1', kind: 'FREE_SHIPPING', percentage: null, amountOff: null }],
    [
      'limits and times',
      { ...ten, useLimit: 5, useLimitPerCustomer: 1, startsAt: '2026-01-01T00:00:00Z', endsAt: '2026-02-01T01:00:00+01:00' },
      { useLimit: 5, useLimitPerCustomer: 1, startsAt: '2026-01-01T00:00:00Z', endsAt: '2026-02-01T00:00:00Z' },
    ],
  ])('makes a coupon of %s', async (_what, input, expected) => {
    const { coupon, userErrors } = await upsert(input);
    expect(userErrors).toEqual([]);
    expect(coupon).toMatchObject({ id: expect.stringMatching(/^cpn_/), used: 0, active: true, version: 1, ...expected });
  });

  it('sets all of a coupon but its use and whether it is active, and refuses a stale change', async () => {
    const { coupon } = await upsert({ ...ten, useLimit: 5, endsAt: '2099-01-01T00:00:00Z' });
    await orders.sql('update coupon set used = 3, active = false');
    const changed = await upsert({ code: 'OTHER', kind: 'FREE_SHIPPING' }, { id: coupon.id, expectedVersion: 1 });
    expect(changed.coupon).toMatchObject({ id: coupon.id, code: 'OTHER', percentage: null, useLimit: null, endsAt: null, used: 3, active: false, version: 2 });
    expect((await upsert(ten, { id: coupon.id, expectedVersion: 1 })).userErrors).toMatchObject([{ code: 'STALE_VERSION', currentVersion: 2 }]);
  });

  it('refuses a code that is taken, and a coupon that is not there', async () => {
    const { coupon } = await upsert({ ...ten, code: 'OTHER' });
    await upsert(ten);
    const taken = { coupon: null, userErrors: [{ __typename: 'FieldError', code: 'DUPLICATE', path: ['input', 'code'] }] };
    expect(await upsert({ ...ten, code: 'ten' })).toMatchObject(taken);
    expect(await upsert(ten, { id: coupon.id })).toMatchObject(taken);
    expect((await upsert(ten, { id: `cpn_${user(1)}` })).userErrors).toMatchObject([{ code: 'NOT_FOUND', path: ['id'] }]);
    expect((await upsert(ten, { id: 'cpn_1' })).userErrors).toMatchObject([{ code: 'INVALID_ID', path: ['id'] }]);
  });

  it.each([
    ['code', { code: 'AB' }],
    ['code', { code: 'A B' }],
    ['code', { code: 'A'.repeat(33) }],
    ['percentage', { percentage: '0' }],
    ['percentage', { percentage: '100.01' }],
    ['percentage', { percentage: '1.001' }],
    ['percentage', { percentage: null }],
    ['amountOff', { amountOff: '1' }],
    ['percentage', { kind: 'FREE_SHIPPING' }],
    ['amountOff', { kind: 'FIXED_AMOUNT', percentage: null }],
    ['amountOff', { kind: 'FIXED_AMOUNT', percentage: null, amountOff: '0' }],
    ['amountOff', { kind: 'FIXED_AMOUNT', percentage: null, amountOff: '1.001' }],
    ['amountOff', { kind: 'FIXED_AMOUNT', percentage: null, amountOff: '99999999999999999' }],
    ['currency', { currency: 'euro', minimumSubtotal: null }],
    ['minimumSubtotal', { minimumSubtotal: '-1' }],
    ['endsAt', { startsAt: '2026-01-02T00:00:00Z', endsAt: '2026-01-02T00:00:00Z' }],
    ['useLimit', { useLimit: 0 }],
    ['useLimitPerCustomer', { useLimitPerCustomer: -1 }],
  ])('refuses a wrong %s: %j', async (field, wrong) => {
    const refused = { coupon: null, userErrors: [{ __typename: 'FieldError', code: 'BAD_USER_INPUT', path: ['input', field] }] };
    expect(await upsert({ ...ten, ...wrong })).toEqual(refused);
    expect(await orders.sql('select from coupon')).toHaveLength(0);
  });

  it('tells all faults at once', async () => {
    const { userErrors } = await upsert({ code: '', kind: 'PERCENTAGE', amountOff: '1', useLimit: 0, minimumSubtotal: '-1' });
    expect(userErrors.map(({ path }: Data) => path[1])).toEqual(['code', 'percentage', 'amountOff', 'minimumSubtotal', 'useLimit']);
  });
});

describe('couponsSetActive', () => {
  const setting = 'mutation ($ids: [ID!]!, $active: Boolean!) { couponsSetActive(ids: $ids, active: $active) { updated userErrors { code path } } }';
  const send = async (ids: string[], active: boolean): Promise<Data> => (await orders.run(setting, { ids, active }, keeper)).data.couponsSetActive;

  it('withdraws coupons and lets them be used again, each once', async () => {
    const ids = [`cpn_${await insertCoupon(orders)}`, `cpn_${await insertCoupon(orders, { code: 'OTHER' })}`];
    const states = () => orders.sql('select active, version from coupon order by code desc');
    expect(await send([ids[0] as string], false)).toEqual({ updated: 1, userErrors: [] });
    expect(await send(ids, false)).toEqual({ updated: 2, userErrors: [] });
    expect(await states()).toEqual([
      { active: false, version: 2 },
      { active: false, version: 2 },
    ]);
    expect(await send([...ids, `cpn_${user(1)}`], true)).toEqual({ updated: 2, userErrors: [{ code: 'NOT_FOUND', path: ['ids'] }] });
    expect((await states()).every(({ active }) => active === true)).toBe(true);
  });

  it('takes 1 to 250 of them', async () => {
    expect((await send([], true)).userErrors).toMatchObject([{ code: 'BAD_USER_INPUT' }]);
    const many = Array.from({ length: 251 }, (_, n) => `cpn_${user(n)}`);
    expect((await send(many, true)).userErrors).toMatchObject([{ code: 'BAD_USER_INPUT' }]);
  });
});

describe('coupons', () => {
  const codesOf = async (args: string): Promise<string[]> => {
    const { data } = await orders.run(`{ coupons(${args}) { nodes { code } totalCount } }`, {}, support);
    expect(data.coupons.totalCount).toBe(data.coupons.nodes.length);
    return data.coupons.nodes.map(({ code }: Data) => code);
  };

  it('are listed page by page, the newest first', async () => {
    const all = Array.from({ length: 7 }, (_, n) => `CODE-${n}`);
    for (const code of all) await insertCoupon(orders, { code });
    const seen: string[] = [];
    let after: string | null = null;
    for (let pages = 0; pages < 3; pages++) {
      const query = 'query ($after: String) { coupons(first: 3, after: $after) { edges { node { code } } pageInfo { hasNextPage endCursor } totalCount } }';
      const { coupons }: Data = (await orders.run(query, { after }, support)).data;
      expect([coupons.totalCount, coupons.pageInfo.hasNextPage]).toEqual([7, pages < 2]);
      seen.push(...coupons.edges.map(({ node }: Data) => node.code));
      after = coupons.pageInfo.endCursor;
    }
    expect(seen).toEqual(all.toReversed());
  });

  it('are found by the beginning of their code, and by whether they are accepted', async () => {
    await insertCoupon(orders, { code: 'SPRING-1' });
    await insertCoupon(orders, { code: 'SPRING-2', active: false });
    await insertCoupon(orders, { code: 'SUMMER' });
    expect(await codesOf('search: " spring"')).toEqual(['SPRING-2', 'SPRING-1']);
    expect(await codesOf('search: "spring", active: true')).toEqual(['SPRING-1']);
    expect(await codesOf('active: false')).toEqual(['SPRING-2']);
    expect(await codesOf('search: "%"')).toEqual([]);
  });

  it('cost two statements with their count, of the columns asked for', async () => {
    const { statements } = await orders.run('{ coupons { nodes { code } totalCount } }', {}, support);
    expect(statements).toHaveLength(2);
    expect(statements.join()).not.toMatch(/use_limit|currency/);
  });
});

it('an order tells what coupons took off, of any number of orders by one statement', async () => {
  await insertOrders(orders);
  await insertCoupon(orders);
  await insertCoupon(orders, { code: 'FREE', kind: 'FREE_SHIPPING', value: 0 });
  await orders.sql(`insert into order_discount select $1, row_number() over (order by code desc), id, code, kind, 100 from coupon`, [order(60)]);
  const { data, statements } = await orders.run('{ orders(first: 5) { nodes { discounts { code kind amount { amount currency } } } } }', {}, support);
  const amount = { amount: '1.00', currency: 'EUR' };
  expect(data.orders.nodes.map(({ discounts }: Data) => discounts)).toEqual([
    [
      { code: 'TEN', kind: 'PERCENTAGE', amount },
      { code: 'FREE', kind: 'FREE_SHIPPING', amount },
    ],
    [],
    [],
    [],
    [],
  ]);
  expect(statements).toHaveLength(2);
});
