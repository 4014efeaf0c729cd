import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { insertCoupon } from './coupon-fixture.ts';
import { type Data, type RunningOrders, startOrders, user, variant } from './running-orders.ts';

let orders: RunningOrders;

beforeAll(async () => {
  orders = await startOrders();
});
beforeEach(() => orders.sql('truncate cart, coupon, saga cascade'));
afterAll(() => orders?.stop());

const [ada, bob] = [user(1), user(2)];
const cartFields = 'id version country couponCodes lines { id quantity variant { id } }';

async function change(call: string, viewer: string | null): Promise<Data> {
  const query = `mutation { result: ${call} { cart { ${cartFields} } userErrors { __typename code path ... on CheckoutInProgressError { order { id } } } } }`;
  const { data, codes } = await orders.run(query, {}, viewer);
  expect(codes).toEqual([]);
  return data.result;
}

/** `wanted` are pairs of a variant's number and a quantity. */
async function fill(viewer: string | null, ...wanted: [number, number][]): Promise<Data> {
  const lines = wanted.map(([n, quantity]) => `{ variantId: "var_${variant(n)}", quantity: ${quantity} }`);
  return (await change(`cartLinesSet(lines: [${lines}])`, viewer)).cart;
}

const merge = (guestCartId: string, viewer: string | null = ada): Promise<Data> => change(`cartMerge(guestCartId: "${guestCartId}")`, viewer);
const pairsOf = (cart: Data): [number, number][] => cart.lines.map((line: Data) => [Number(line.variant.id.slice(-12)), line.quantity]);
const read = async (id: string, viewer: string | null = null): Promise<Data> =>
  (await orders.run(`query ($id: ID) { cart(id: $id) { ${cartFields} } }`, { id }, viewer)).data.cart;

it('puts what a guest has chosen behind what is in the cart already, and keeps the larger quantity of what is in both', async () => {
  const own = await fill(ada, [1, 2], [2, 5]);
  const guest = await fill(null, [3, 1], [2, 4], [1, 3]);
  const { cart, userErrors } = await merge(guest.id);
  expect(userErrors).toEqual([]);
  expect([cart.id, cart.version]).toEqual([own.id, own.version + 1]);
  expect(pairsOf(cart)).toEqual([
    [1, 3],
    [2, 5],
    [3, 1],
  ]);
  expect(cart.lines[2].id).toBe(guest.lines[0].id);
  expect(pairsOf(await read(guest.id))).toEqual([]);
});

it('opens a cart for who has none', async () => {
  const guest = await fill(null, [1, 2]);
  const { cart } = await merge(guest.id);
  expect(cart.id).not.toBe(guest.id);
  expect(pairsOf(cart)).toEqual([[1, 2]]);
  expect(await read(cart.id)).toBeNull();
});

it('changes nothing when it is repeated, whatever the customer has changed since', async () => {
  const guest = await fill(null, [1, 2]);
  await change(`cartCountrySet(cartId: "${guest.id}", country: "FR")`, null);
  await merge(guest.id);
  await change('cartCountrySet(country: "DE")', ada);
  const changed = await fill(ada, [1, 1]);
  expect((await merge(guest.id)).cart).toEqual(changed);
});

it('brings the country along, and the coupons as far as a cart may have them', async () => {
  for (let n = 0; n < 12; n++) await insertCoupon(orders, { code: `C-${n}` });
  const codes = (...of: number[]): string => JSON.stringify(of.map((n) => `C-${n}`));
  await fill(ada, [1, 1]);
  await change('cartCountrySet(country: "DE")', ada);
  await change(`cartCouponsSet(codes: ${codes(9, 8, 7, 6)})`, ada);
  const guest = await fill(null, [2, 1]);
  await change(`cartCountrySet(cartId: "${guest.id}", country: "FR")`, null);
  await change(`cartCouponsSet(cartId: "${guest.id}", codes: ${codes(0, 9, 1, 2, 3, 4, 5, 10, 11)})`, null);
  const { cart } = await merge(guest.id);
  expect(cart.country).toBe('FR');
  expect(cart.couponCodes).toEqual([9, 8, 7, 6, 0, 1, 2, 3, 4, 5].map((n) => `C-${n}`));
  expect(await read(guest.id)).toMatchObject({ country: null, couponCodes: [] });
});

it('keeps the country and the coupons of who has them when the guest has none', async () => {
  await insertCoupon(orders, { code: 'TEN' });
  await fill(ada, [1, 1]);
  await change('cartCountrySet(country: "DE")', ada);
  await change('cartCouponsSet(codes: ["TEN"])', ada);
  expect((await merge((await fill(null, [2, 1])).id)).cart).toMatchObject({ country: 'DE', couponCodes: ['TEN'] });
});

it('adds up to one cart whoever merges at the same time', async () => {
  const guests = [await fill(null, [1, 1], [2, 9]), await fill(null, [1, 5]), await fill(null, [3, 3])];
  await Promise.all([...guests, ...guests].map(({ id }) => merge(id)));
  const { cart } = await change('cartLinesSet(lines: [{ variantId: "var_00000000-0000-7000-8000-000000000000", quantity: 0 }])', ada);
  expect(pairsOf(cart).sort()).toEqual([
    [1, 5],
    [2, 9],
    [3, 3],
  ]);
});

it('leaves the own cart as it is when it is given itself', async () => {
  const own = await fill(ada, [1, 2]);
  expect(await merge(own.id)).toEqual({ cart: own, userErrors: [] });
});

it('takes no more variants than a cart holds, and then none', async () => {
  const many = Array.from({ length: 100 }, (_, index): [number, number] => [index + 1, 1]);
  const own = await fill(ada, ...many);
  const guest = await fill(null, [100, 3], [101, 1]);
  expect(await merge(guest.id)).toEqual({ cart: own, userErrors: [{ __typename: 'FieldError', code: 'LIMIT_REACHED', path: ['guestCartId'] }] });
  expect(pairsOf(await read(guest.id))).toEqual([
    [100, 3],
    [101, 1],
  ]);
});

it('takes nothing out of a cart that is being bought', async () => {
  const guest = await fill(null, [1, 2]);
  const orderId = '0e000000-0000-7000-8000-000000000001';
  const state = {
    request: { orderId, cartId: guest.id.slice('cart_'.length) },
    step: 'AWAITING_ACTION',
    outcome: null,
    attempts: 0,
    wakeAt: 4_102_444_800_000,
  };
  await orders.sql(`insert into saga (id, caller, request_hash, state) values ($1, $2, 'x', $3)`, [orderId, bob, state]);
  expect(await merge(guest.id)).toEqual({
    cart: null,
    userErrors: [{ __typename: 'CheckoutInProgressError', code: 'CHECKOUT_IN_PROGRESS', path: ['guestCartId'], order: null }],
  });
  expect(pairsOf(await read(guest.id))).toEqual([[1, 2]]);
});

it('knows no cart of somebody else, and none that is not there', async () => {
  const others = await fill(bob, [1, 2]);
  const refused = { cart: null, userErrors: [{ __typename: 'NotFoundError', code: 'NOT_FOUND', path: ['guestCartId'] }] };
  expect(await merge(others.id)).toEqual(refused);
  expect(await merge('cart_00000000-0000-4000-8000-000000000000')).toEqual(refused);
  expect((await merge('prod_1')).userErrors).toEqual([{ __typename: 'FieldError', code: 'INVALID_ID', path: ['guestCartId'] }]);
  expect(pairsOf(await read(others.id, bob))).toEqual([[1, 2]]);
});

it('needs somebody who has signed in', async () => {
  const guest = await fill(null, [1, 2]);
  expect((await orders.run(`mutation { cartMerge(guestCartId: "${guest.id}") { cart { id } } }`)).codes).toEqual(['UNAUTHENTICATED']);
});
