import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Viewer } from '@supergraph/service-kit';
import { signedIn } from '@supergraph/testkit';
import { v7 } from 'uuid';
import { calm, openShop, type Shop } from './checkout-shop.ts';

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
const sagasOf = async (userId: string) => (await shop.client.query('select id, step, outcome from saga where caller = $1 order by begun_at', [userId])).rows;
const linesOf = async (cartId: string) => (await shop.client.query('select quantity from cart_line where cart_id = $1 order by position', [cartId])).rows;
const ordersOf = async (userId: string) => (await shop.client.query('select state from sales_order where user_id = $1 order by placed_at', [userId])).rows;
const nothing = { held: 0, sold: 0, aside: 0, taken: 0 };

it('places an order, pays it and takes what is bought out of the cart', async () => {
  const { userId, cartId } = await shop.openCart();
  const answer = await shop.checkOut(userId, { cartId: `cart_${cartId}` });
  expect(answer).toEqual({
    order: {
      id: expect.stringMatching(/^ord_/),
      code: expect.stringMatching(/^SG-[2-9A-Z]{8}$/),
      state: 'PAID',
      subtotal: { amount: '20.00' },
      shippingTotal: { amount: '4.90' },
      taxTotal: { amount: '3.98' },
      total: { amount: '24.90', currency: 'EUR' },
      shippingAddress: { name: 'Mara', country: 'DE' },
      lines: [{ title: 'Shoe', quantity: 2, unitPrice: { amount: '10.00' }, lineTotal: { amount: '20.00' } }],
      history: [
        { type: 'order.paid', actorId: null },
        { type: 'order.placed', actorId: `usr_${userId}` },
      ],
    },
    paymentAction: null,
    userErrors: [],
  });
  expect(await linesOf(cartId)).toEqual([]);
  expect(shop.worldOf(bare(answer.order.id)).books()).toEqual({ ...nothing, sold: 1, taken: 1 });
  expect(await sagasOf(userId)).toMatchObject([{ step: 'ENDED', outcome: 'PAID' }]);
});

describe('what cannot be bought is told with what helps to try again', () => {
  it('when the total has changed, with the new total and the prices that have', async () => {
    const { userId, cartId, lineId } = await shop.openCart();
    shop.temper = { ...calm, unitPriceMinor: '1100' };
    const input = { cartId: `cart_${cartId}`, expectedPrices: [{ lineId: `cln_${lineId}`, unitPrice: '10.00' }] };
    expect(await shop.checkOut(userId, input)).toEqual({
      order: null,
      paymentAction: null,
      userErrors: [
        { __typename: 'TotalChangedError', code: 'TOTAL_CHANGED', path: ['input', 'expectedTotal'], total: { amount: '26.90' } },
        { __typename: 'PriceChangedError', code: 'PRICE_CHANGED', path: ['input', 'expectedPrices'], lineId: `cln_${lineId}`, newPrice: { amount: '11.00' } },
      ],
    });
    expect(await shop.checkOut(userId, { ...input, expectedTotal: '26.90' })).toMatchObject({ order: { state: 'PAID' }, userErrors: [] });
  });

  it.each([
    [1, 'Of "Shoe" only 1 can be had, not 2.'],
    [0, '"Shoe" is sold out.'],
  ])('when pieces are short, with how many there are: %s', async (available, message) => {
    const { userId, cartId, variantId } = await shop.openCart();
    shop.temper = { ...calm, isShort: true };
    shop.unanswered.add('stock.reserve');
    const reserving = shop.next('stock.reserve');
    const [key, input] = [v7(), { cartId: `cart_${cartId}` }];
    const answering = shop.checkOut(userId, input, key);
    const reserve = await reserving;
    const shortages = [{ variantId, wanted: 2, available }];
    await shop.tell(reserve.orderId, 'stock.refused', { reservationId: reserve.reservationId, reason: 'SHORT', shortages });
    expect(await answering).toEqual({
      order: null,
      paymentAction: null,
      userErrors: [{ __typename: 'InsufficientStockError', code: 'INSUFFICIENT_STOCK', path: ['input', 'cartId'], variantId: `var_${variantId}`, available }],
    });
    expect(await shop.messagesOf(userId, input, key)).toEqual([message]);
    expect(await linesOf(cartId)).toEqual([{ quantity: 2 }]);
  });

  it('when the payment is declined, and the customer tries another', async () => {
    const { userId, cartId } = await shop.openCart();
    shop.temper = { ...calm, pays: 'DECLINED' };
    const declined = await shop.checkOut(userId, { cartId: `cart_${cartId}` });
    expect(declined).toMatchObject({
      order: { state: 'FAILED', history: [{ type: 'order.failed' }, { type: 'order.placed' }] },
      userErrors: [
        { __typename: 'PaymentDeclinedError', code: 'PAYMENT_DECLINED', path: ['input', 'paymentMethodToken'], declineCode: 'card_declined', retryable: true },
      ],
    });
    expect(shop.worldOf(bare(declined.order.id)).books()).toEqual(nothing);
    expect(await linesOf(cartId)).toEqual([{ quantity: 2 }]);
    shop.temper = calm;
    expect(await shop.checkOut(userId, { cartId: `cart_${cartId}` })).toMatchObject({ order: { state: 'PAID' }, userErrors: [] });
    expect(await ordersOf(userId)).toEqual([{ state: 'FAILED' }, { state: 'PAID' }]);
  });

  it.each([
    ['of nobody', {}, 'NOT_FOUND', ['input', 'cartId']],
    ['to nowhere', { hasAddress: false }, 'NOT_FOUND', ['input', 'shippingAddressId']],
  ])('when it is the cart of somebody else or the address is: %s', async (who, temper, code, path) => {
    const [mine, other] = [await shop.openCart(), await shop.openCart()];
    shop.temper = { ...calm, ...temper };
    const { cartId } = who === 'of nobody' ? other : mine;
    expect(await shop.checkOut(mine.userId, { cartId: `cart_${cartId}` })).toMatchObject({ order: null, userErrors: [{ code, path }] });
  });

  it.each([
    ['a cart that is none', { cartId: 'prod_1' }, 'INVALID_ID', ['input', 'cartId']],
    ['a total that is none', { expectedTotal: '1.234' }, 'BAD_USER_INPUT', ['input', 'expectedTotal']],
    ['a negative total', { expectedTotal: '-1' }, 'BAD_USER_INPUT', ['input', 'expectedTotal']],
    ['a currency that is none', { expectedCurrency: 'euro' }, 'BAD_USER_INPUT', ['input', 'expectedCurrency']],
    ['no payment', { paymentMethodToken: '' }, 'BAD_USER_INPUT', ['input', 'paymentMethodToken']],
    ['a payment that is no text', { paymentMethodToken: 'tok_\ud800' }, 'BAD_USER_INPUT', ['input', 'paymentMethodToken']],
  ])('when the input names %s', async (_what, wrong, code, path) => {
    const { userId, cartId } = await shop.openCart();
    expect(await shop.checkOut(userId, { cartId: `cart_${cartId}`, ...wrong })).toMatchObject({ order: null, userErrors: [{ code, path }] });
    expect(await sagasOf(userId)).toEqual([]);
  });

  it('when the cart is empty', async () => {
    const { userId, cartId } = await shop.openCart();
    await shop.client.query('delete from cart_line where cart_id = $1', [cartId]);
    const answer = await shop.checkOut(userId, { cartId: `cart_${cartId}` });
    expect(answer.userErrors).toEqual([{ __typename: 'FieldError', code: 'BAD_USER_INPUT', path: ['input', 'cartId'] }]);
  });
});

describe('a key', () => {
  it('finds the same checkout again, at the same time and later', async () => {
    const { userId, cartId } = await shop.openCart();
    const [key, input] = [v7(), { cartId: `cart_${cartId}` }];
    const answers = await Promise.all(Array.from({ length: 10 }, () => shop.checkOut(userId, input, key)));
    expect(new Set([...answers, await shop.checkOut(userId, input, key)].map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ order: { state: 'PAID' }, userErrors: [] });
    expect(await sagasOf(userId)).toHaveLength(1);
    expect(shop.worldOf(bare(answers[0].order.id)).charges).toHaveLength(1);
  });

  it('is refused with another input, and free again a day later', async () => {
    const { userId, cartId } = await shop.openCart();
    const [key, input] = [v7(), { cartId: `cart_${cartId}`, expectedTotal: '1' }];
    await shop.checkOut(userId, input, key);
    const other = { ...input, expectedTotal: '24.90' };
    const refused = await shop.checkOut(userId, other, key);
    expect(refused).toMatchObject({ order: null, userErrors: [{ __typename: 'IdempotencyConflictError', path: ['idempotencyKey'] }] });
    await shop.client.query(`update saga set begun_at = begun_at - interval '24 hours' where caller = $1`, [userId]);
    expect(await shop.checkOut(userId, other, key)).toMatchObject({ order: { state: 'PAID' } });
  });

  it('is of its user: that of another is another', async () => {
    const [one, two, key] = [await shop.openCart(), await shop.openCart(), v7()];
    const [first, second] = [
      await shop.checkOut(one.userId, { cartId: `cart_${one.cartId}` }, key),
      await shop.checkOut(two.userId, { cartId: `cart_${two.cartId}` }, key),
    ];
    expect(first).toMatchObject({ order: { state: 'PAID' } });
    expect(second).toMatchObject({ order: { state: 'PAID' } });
    expect(second.order.id).not.toBe(first.order.id);
  });
});

describe('a cart', () => {
  it('is bought once by two checkouts at the same time', async () => {
    const { userId, cartId } = await shop.openCart();
    const answers = await Promise.all([1, 2, 3, 4].map(() => shop.checkOut(userId, { cartId: `cart_${cartId}` })));
    const codes = answers.map(({ order, userErrors }) => order?.state ?? userErrors[0].code).sort();
    expect(codes).toEqual(['CHECKOUT_IN_PROGRESS', 'CHECKOUT_IN_PROGRESS', 'CHECKOUT_IN_PROGRESS', 'PAID']);
    expect(await ordersOf(userId)).toEqual([{ state: 'PAID' }]);
    expect((await shop.checkOut(userId, { cartId: `cart_${cartId}` })).userErrors).toMatchObject([{ code: 'BAD_USER_INPUT' }]);
  });

  it('keeps what was added while it was bought', async () => {
    const { userId, cartId, variantId } = await shop.openCart();
    shop.temper = { ...calm, pays: 'AFTER_ACTION' };
    const { order } = await shop.checkOut(userId, { cartId: `cart_${cartId}` });
    await shop.client.query('update cart_line set quantity = 5 where cart_id = $1', [cartId]);
    await shop.client.query('insert into cart_line values ($1, $2, 2, $3, 1)', [v7(), cartId, v7()]);
    const paid = shop.next('order.paid', { customerId: userId });
    await shop.confirm(bare(order.id));
    expect(await paid).toMatchObject({ code: order.code, customerId: userId, totalMinor: '2490', lines: [{ variantId, quantity: 2, unitPriceMinor: '1000' }] });
    expect(await linesOf(cartId)).toEqual([{ quantity: 3 }, { quantity: 1 }]);
  });
});

describe('the cart is answered with', () => {
  const query = `mutation ($key: ID!, $input: CheckoutCompleteInput!) {
    checkoutComplete(idempotencyKey: $key, input: $input) { cart { id version totalQuantity lines { quantity } } userErrors { code } } }`;
  const complete = async (userId: string, input: object) => {
    const whole = { shippingAddressId: `adr_${v7()}`, paymentMethodToken: 'tok_ok', expectedTotal: '24.90', ...input };
    return (await shop.subgraph.execute({ query, variables: { key: v7(), input: whole }, viewer: signedIn(userId) })).data?.['checkoutComplete'];
  };

  it('as it is then: without what is bought, or as it was', async () => {
    const { userId, cartId } = await shop.openCart();
    const [id, lines] = [`cart_${cartId}`, [{ quantity: 2 }]];
    const changed = { cart: { id, version: 1, totalQuantity: 2, lines }, userErrors: [{ code: 'TOTAL_CHANGED' }] };
    expect(await complete(userId, { cartId: id, expectedTotal: '1' })).toEqual(changed);
    expect(await complete(userId, { cartId: id })).toEqual({ cart: { id, version: 2, totalQuantity: 0, lines: [] }, userErrors: [] });
  });

  it('unless it is none, or that of somebody else', async () => {
    const [{ userId }, other] = [await shop.openCart(), await shop.openCart()];
    expect(await complete(userId, { cartId: `cart_${other.cartId}` })).toEqual({ cart: null, userErrors: [{ code: 'NOT_FOUND' }] });
    expect(await complete(userId, { cartId: 'prod_1' })).toEqual({ cart: null, userErrors: [{ code: 'INVALID_ID' }] });
  });
});

it('waits for what the customer has to confirm, and is found paid by its key', async () => {
  const { userId, cartId } = await shop.openCart();
  const [key, input] = [v7(), { cartId: `cart_${cartId}` }];
  shop.temper = { ...calm, pays: 'AFTER_ACTION' };
  const parked = await shop.checkOut(userId, input, key);
  expect(parked).toMatchObject({ order: { state: 'AWAITING_PAYMENT' }, paymentAction: { kind: 'redirect' }, userErrors: [] });
  const { expiresAt } = parked.paymentAction;
  expect(new Date(expiresAt).toISOString()).toBe(expiresAt);
  const minutesLeft = (Date.parse(expiresAt) - Date.now()) / 60_000;
  expect([minutesLeft > 9, minutesLeft <= 10]).toEqual([true, true]);
  const paid = shop.next('order.paid', { customerId: userId });
  await shop.confirm(bare(parked.order.id));
  await paid;
  expect(await shop.checkOut(userId, input, key)).toMatchObject({ order: { id: parked.order.id, state: 'PAID' }, paymentAction: null, userErrors: [] });
});

it('is found while it waits for the customer, by who has lost its key', async () => {
  const { userId, cartId } = await shop.openCart();
  shop.temper = { ...calm, pays: 'AFTER_ACTION' };
  const { order } = await shop.checkOut(userId, { cartId: `cart_${cartId}` });
  expect((await shop.checkOut(userId, { cartId: `cart_${cartId}` })).userErrors).toEqual([
    {
      __typename: 'CheckoutInProgressError',
      code: 'CHECKOUT_IN_PROGRESS',
      path: ['input', 'cartId'],
      order: { state: 'AWAITING_PAYMENT', paymentAction: { kind: 'redirect' } },
    },
  ]);
  const query = 'query ($id: ID) { order(id: $id) { state paymentAction { kind } } }';
  const seenBy = async (viewer: Viewer) => (await shop.subgraph.execute({ query, variables: { id: order.id }, viewer })).data?.['order'];
  expect(await seenBy(signedIn(userId))).toEqual({ state: 'AWAITING_PAYMENT', paymentAction: { kind: 'redirect' } });
  expect(await seenBy(signedIn(v7(), ['orders:read']))).toEqual({ state: 'AWAITING_PAYMENT', paymentAction: null });
});

it('asks again for an answer that does not come', async () => {
  const { userId, cartId } = await shop.openCart();
  shop.unanswered.add('payment.capture');
  const asked = shop.next('payment.capture');
  const answering = shop.checkOut(userId, { cartId: `cart_${cartId}` });
  await asked;
  shop.unanswered.clear();
  const { order } = await answering;
  expect(order.state).toBe('PAID');
  expect(shop.heardOf(bare(order.id)).filter((type) => type === 'payment.capture')).toHaveLength(2);
});

it('is not begun while five others of the customer are under way', async () => {
  const { userId } = await shop.openCart();
  shop.temper = { ...calm, pays: 'AFTER_ACTION' };
  const answers: unknown[] = [];
  for (let count = 1; count <= 6; count++) {
    const { cartId } = await shop.openCart();
    await shop.client.query('update cart set user_id = null where id = $1', [cartId]);
    const { order, userErrors } = await shop.checkOut(userId, { cartId: `cart_${cartId}` });
    answers.push(order?.state ?? userErrors[0].code);
  }
  expect(answers).toEqual([...Array(5).fill('AWAITING_PAYMENT'), 'LIMIT_REACHED']);
});

describe('in another process', () => {
  it('is waited for, whoever brings it on', async () => {
    const { userId, cartId } = await shop.openCart();
    await shop.withReplica({}, async (checkOut) => {
      expect(await checkOut(userId, { cartId: `cart_${cartId}` })).toMatchObject({ order: { state: 'PAID' }, userErrors: [] });
    });
  });

  it('is told of as under way when the time to wait is over, and goes on', async () => {
    const { userId, cartId } = await shop.openCart();
    const [key, input] = [v7(), { cartId: `cart_${cartId}` }];
    const paid = shop.next('order.paid', { customerId: userId });
    await shop.withReplica({ CHECKOUT_WAIT_MS: '0' }, async (checkOut) => {
      const { userErrors } = await checkOut(userId, input, key);
      expect(userErrors).toEqual([{ __typename: 'FieldError', code: 'IDEMPOTENCY_IN_PROGRESS', path: ['idempotencyKey'] }]);
      await paid;
      expect(await checkOut(userId, input, key)).toMatchObject({ order: { state: 'PAID' }, userErrors: [] });
    });
  });
});

it('is told of as under way at once when as many wait as may', async () => {
  const { userId, cartId } = await shop.openCart();
  const paid = shop.next('order.paid', { customerId: userId });
  await shop.withReplica({ CHECKOUT_WAITERS: '0', CHECKOUT_WAIT_MS: '20000' }, async (checkOut) => {
    expect(await checkOut(userId, { cartId: `cart_${cartId}` })).toMatchObject({ userErrors: [{ code: 'IDEMPOTENCY_IN_PROGRESS' }] });
    await paid;
  });
});

it('is gone on with by the sweep when its job is lost', async () => {
  const { userId, cartId } = await shop.openCart();
  shop.unanswered.add('payment.capture');
  const asked = shop.next('payment.capture');
  const answering = shop.checkOut(userId, { cartId: `cart_${cartId}` });
  const { orderId } = await asked;
  shop.unanswered.clear();
  await shop.client.query(`delete from pgboss.job where name = 'orders.wake'`);
  await shop.client.query(`update saga set state = jsonb_set(state, '{wakeAt}', to_jsonb((state ->> 'wakeAt')::bigint - 60000)) where id = $1`, [orderId]);
  await shop.client.query(`insert into pgboss.job (name, data) values ('orders.sweep', '{}')`);
  expect((await answering).order.state).toBe('PAID');
});

it('needs somebody who has signed in', async () => {
  const query = `mutation { checkoutComplete(idempotencyKey: "k", input: { cartId: "c", shippingAddressId: "a", paymentMethodToken: "t", expectedTotal: "1" }) { order { id } } }`;
  const { errors } = await shop.subgraph.execute({ query, viewer: null });
  expect(errors?.[0]?.extensions?.['code']).toBe('UNAUTHENTICATED');
});
