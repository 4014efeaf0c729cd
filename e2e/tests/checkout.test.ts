import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ask, type StartedTopology, type SubgraphName, startTopology, type Topology, watch } from '@supergraph/e2e';
import { connect } from '@supergraph/postgres';
import { hasNatsServer, type NatsServer, startNatsServer } from '@supergraph/testkit';

// What a query selects is known to the test that wrote it.
// biome-ignore lint/suspicious/noExplicitAny: data has the shape of the test's own query
type Data = any;

const topologies: readonly Topology[] = ['local', 'distributed'];
const started = new Map<Topology, StartedTopology>();
let nats: NatsServer | undefined;

// Many processes send each other messages by NATS, where this machine has it, and one process by its database.
beforeAll(async () => {
  nats = hasNatsServer ? await startNatsServer() : undefined;
  const environments: Record<Topology, Record<string, string>> = { local: {}, distributed: nats ? { BUS_URL: nats.url } : {} };
  await Promise.all(topologies.map(async (topology) => started.set(topology, await startTopology(topology, { environment: environments[topology] }))));
}, 90_000);

afterAll(async () => {
  await Promise.all([...started.values()].map((each) => each.stop()));
  await nats?.stop();
}, 30_000);

const setting = `mutation ($lines: [CartLineInput!]!) {
  cartLinesSet(lines: $lines) { cart { id } userErrors { message } }
  cartCountrySet(country: "DE") { cart { id total { amount currency } lines { id variant { price { amount } } } } userErrors { message } }
}`;
const completing = `mutation ($key: ID!, $input: CheckoutCompleteInput!) {
  checkoutComplete(idempotencyKey: $key, input: $input) {
    order { id code state total { amount currency } lines { quantity } payments { state amount { amount } } }
    paymentAction { kind url }
    userErrors { __typename code ... on TotalChangedError { total { amount } } ... on PriceChangedError { lineId newPrice { amount } }
      ... on InsufficientStockError { variantId available } ... on PaymentDeclinedError { declineCode retryable } }
  }
}`;

describe.each(topologies)('through the gateway, %s', (topology) => {
  let customers: { userId: string; addressId: string }[];
  let variants: { id: string; available: number }[];

  const graph = (): StartedTopology => started.get(topology) as StartedTopology;
  const sql = async (name: SubgraphName, text: string, values: unknown[] = []): Promise<Data[]> => {
    const client = await connect(graph().databaseUrls[name], name);
    try {
      return (await client.query(text, values)).rows;
    } finally {
      await client.end();
    }
  };
  const run = async (query: string, variables: object, userId: string): Promise<Data> => {
    const { data, errors } = await ask(graph().url, { query, variables, headers: { 'x-dev-viewer': `usr_${userId}` } });
    expect(errors).toBeUndefined();
    return data;
  };

  beforeAll(async () => {
    customers = await sql(
      'accounts',
      `select distinct on (user_id) user_id as "userId", id as "addressId" from address where country = 'DE' order by user_id desc, id limit 20`,
    );
    await sql('orders', 'delete from cart where user_id = any($1)', [customers.map(({ userId }) => userId)]);
    const sold = await sql(
      'products',
      `select v.id from product_variant v join product p on p.id = v.product_id where p.status = 'ACTIVE' and v.price_minor > 0`,
    );
    variants = await sql(
      'inventory',
      `select l.variant_id as id, sum(l.on_hand - l.reserved)::int as available from stock_level l join stock_policy p using (variant_id)
       where l.variant_id = any($1) and not p.backorderable and p.max_purchasable is null
       group by l.variant_id having sum(l.on_hand - l.reserved) between 5 and 900 order by l.variant_id limit 20`,
      [sold.map(({ id }) => id)],
    );
  });

  /** A cart of a customer of its own with pieces of a variant of its own, and what completing it takes. */
  async function fillCart(quantityOf: (available: number) => number = () => 2) {
    const [customer, variant] = [customers.shift(), variants.shift()];
    if (!customer || !variant) throw new Error('The demo data have too few customers or variants.');
    const { userId, addressId } = customer;
    const lines = [{ variantId: `var_${variant.id}`, quantity: quantityOf(variant.available) }];
    const { cart } = (await run(setting, { lines }, userId)).cartCountrySet;
    const { me } = await run('{ me { addresses { id } } }', {}, userId);
    const input = {
      cartId: cart.id,
      shippingAddressId: me.addresses.find(({ id }: Data) => id.endsWith(addressId)).id,
      paymentMethodToken: 'tok_ok',
      expectedTotal: cart.total.amount,
    };
    return { userId, variant, cart, input };
  }
  /** Asks again, as a client does, while it is told that it is under way: the machine may be busy. */
  const complete = async (userId: string, input: object, key: string = randomUUID(), tries = 5): Promise<Data> => {
    const answer = (await run(completing, { key, input }, userId)).checkoutComplete;
    const isUnderWay = answer.userErrors.some(({ code }: Data) => code === 'IDEMPOTENCY_IN_PROGRESS');
    return isUnderWay && tries > 1 ? complete(userId, input, key, tries - 1) : answer;
  };
  const stockOf = async (variantId: string): Promise<Data> =>
    (await sql('inventory', 'select sum(on_hand)::int as on_hand, sum(reserved)::int as reserved from stock_level where variant_id = $1', [variantId]))[0];

  it('buys a cart for the very total that it showed, once for one key', async () => {
    const { userId, variant, cart, input } = await fillCart();
    const before = await stockOf(variant.id);
    const key = randomUUID();
    const answers = await Promise.all([complete(userId, input, key), complete(userId, input, key)]);
    const [{ order, paymentAction, userErrors }] = answers;
    expect({ paymentAction, userErrors }).toEqual({ paymentAction: null, userErrors: [] });
    expect(order).toEqual({
      id: expect.any(String),
      code: expect.any(String),
      state: 'PAID',
      total: cart.total,
      lines: [{ quantity: 2 }],
      payments: [{ state: 'CAPTURED', amount: { amount: cart.total.amount } }],
    });
    expect(answers[1]).toEqual(answers[0]);
    expect(await stockOf(variant.id)).toEqual({ on_hand: before.on_hand - 2, reserved: before.reserved });
    expect((await run('query ($id: ID) { cart(id: $id) { totalQuantity } }', { id: cart.id }, userId)).cart.totalQuantity).toBe(0);
    expect((await complete(userId, { ...input, expectedTotal: '1' }, key)).userErrors).toEqual([
      { __typename: 'IdempotencyConflictError', code: 'IDEMPOTENCY_CONFLICT' },
    ]);
  });

  it('has reviews and recommendations know what was bought', async () => {
    const { userId, variant, input } = await fillCart();
    const [{ productId }] = await sql('products', 'select product_id as "productId" from product_variant where id = $1', [variant.id]);
    await sql('reviews', 'delete from review where author_id = $1', [userId]);
    await sql('discovery', 'delete from purchase where user_id = $1', [userId]);
    const told = await Promise.all((['reviews', 'discovery'] as const).map((name) => hearOfPurchase(name, userId)));
    expect((await complete(userId, input)).order.state).toBe('PAID');
    await Promise.all(told.map(({ heard }) => heard));
    await Promise.all(told.map(({ client }) => client.end()));
    const submit = 'mutation ($id: ID!) { reviewSubmit(itemId: $id, rating: 5, body: "Good.") { review { verifiedPurchase } } }';
    expect((await run(submit, { id: `prod_${productId}` }, userId)).reviewSubmit).toEqual({ review: { verifiedPurchase: true } });
    const { recommended } = (await run('{ me { recommended(first: 50) { id } } }', {}, userId)).me;
    expect(recommended.length).toBeGreaterThan(0);
    expect(recommended).not.toContainEqual({ id: `prod_${productId}` });
  });

  /** `heard` resolves once the subgraph knows of something that the user has bought. */
  async function hearOfPurchase(name: SubgraphName, userId: string) {
    const client = await connect(graph().databaseUrls[name], name);
    await client.query(`create function tell_of_purchase() returns trigger language plpgsql as $$ begin perform pg_notify('bought', ''); return null; end $$;
      create trigger told after insert on purchase for each row when (new.user_id = '${userId}') execute function tell_of_purchase(); listen bought`);
    return { client, heard: once(client, 'notification') };
  }

  it('buys a cart with coupons for the very total that it showed, and tells on the order what they took off', async () => {
    const { userId, cart, input } = await fillCart();
    await sql('orders', 'update coupon set minimum_minor = 0');
    const given = `mutation ($id: ID, $codes: [String!]!) { cartCouponsSet(cartId: $id, codes: $codes) {
      cart { couponCodes subtotal { amount } discounts { code amount { amount } } discountTotal { amount } shippingTotal { amount } total { amount }
        warnings { code couponCode lineId } } userErrors { code } } }`;
    const set = (await run(given, { id: cart.id, codes: ['freeship', 'spring10', 'summer25'] }, userId)).cartCouponsSet;
    expect(set).toMatchObject({
      cart: {
        couponCodes: ['FREESHIP', 'SPRING10', 'SUMMER25'],
        discounts: [{ code: 'SPRING10' }, { code: 'FREESHIP', amount: set.cart.shippingTotal }],
        warnings: [{ code: 'COUPON_EXPIRED', couponCode: 'SUMMER25', lineId: null }],
      },
      userErrors: [],
    });
    expect(Number(set.cart.total.amount)).toBeLessThan(Number(set.cart.subtotal.amount));
    const { order, userErrors } = await complete(userId, { ...input, expectedTotal: set.cart.total.amount });
    expect([order.state, order.total.amount, userErrors]).toEqual(['PAID', set.cart.total.amount, []]);
    const sums = 'subtotal { amount } discounts { code amount { amount } } discountTotal { amount } shippingTotal { amount } total { amount }';
    const { couponCodes, warnings, ...shown } = set.cart;
    expect((await run(`query ($id: ID) { order(id: $id) { ${sums} } }`, { id: order.id }, userId)).order).toEqual(shown);
    expect((await run('query ($id: ID) { cart(id: $id) { couponCodes } }', { id: cart.id }, userId)).cart.couponCodes).toEqual(['SUMMER25']);
  });

  it('buys a cart once when two ask for it at the same time', async () => {
    const { userId, input } = await fillCart();
    const answers = await Promise.all([complete(userId, input), complete(userId, input)]);
    expect(answers.map(({ order, userErrors }) => order?.state ?? userErrors[0].code).sort()).toEqual(['CHECKOUT_IN_PROGRESS', 'PAID']);
  });

  it('tells how many pieces there are when too many are wanted', async () => {
    const { userId, variant, input } = await fillCart((available) => available + 1);
    const { available, id } = variant;
    expect(await complete(userId, input)).toEqual({
      order: null,
      paymentAction: null,
      userErrors: [{ __typename: 'InsufficientStockError', code: 'INSUFFICIENT_STOCK', variantId: `var_${id}`, available }],
    });
  });

  it('tells the new price when it has changed, and sells for it once that is expected', async () => {
    const { userId, variant, cart, input } = await fillCart();
    const [line] = cart.lines;
    await sql('products', 'update product_variant set price_minor = price_minor + 100, compare_at_price_minor = null where id = $1', [variant.id]);
    const expectedPrices = [{ lineId: line.id, unitPrice: line.variant.price.amount }];
    const { order, userErrors } = await complete(userId, { ...input, expectedPrices });
    expect(order).toBeNull();
    expect(userErrors).toEqual([
      { __typename: 'TotalChangedError', code: 'TOTAL_CHANGED', total: { amount: expect.any(String) } },
      { __typename: 'PriceChangedError', code: 'PRICE_CHANGED', lineId: line.id, newPrice: { amount: (Number(line.variant.price.amount) + 1).toFixed(2) } },
    ]);
    expect((await complete(userId, { ...input, expectedTotal: userErrors[0].total.amount })).order.state).toBe('PAID');
  });

  it('gives everything back when the payment is declined, and takes another', async () => {
    const { userId, variant, input } = await fillCart();
    const before = await stockOf(variant.id);
    const declined = await complete(userId, { ...input, paymentMethodToken: 'tok_declined_insufficient_funds' });
    expect(declined).toMatchObject({
      order: { state: 'FAILED', payments: [{ state: 'FAILED' }] },
      userErrors: [{ __typename: 'PaymentDeclinedError', code: 'PAYMENT_DECLINED', declineCode: 'insufficient_funds', retryable: true }],
    });
    expect(await stockOf(variant.id)).toEqual(before);
    expect((await complete(userId, input)).order.state).toBe('PAID');
  });

  it('waits for the customer to confirm the payment', async () => {
    const { userId, input } = await fillCart();
    const key = randomUUID();
    const wanted = { ...input, paymentMethodToken: 'tok_action' };
    const parked = await complete(userId, wanted, key);
    expect(parked).toMatchObject({ order: { state: 'AWAITING_PAYMENT' }, paymentAction: { kind: 'redirect' }, userErrors: [] });
    const page = await fetch(parked.paymentAction.url, { method: 'POST', body: new URLSearchParams({ answer: 'ACCEPTED' }) });
    expect(page.status).toBe(200);
    let answer = parked;
    // It is parked until the confirmation has come through; asking takes a while by itself.
    for (let turn = 0; answer.order.state !== 'PAID' && turn < 500; turn++) answer = await complete(userId, wanted, key);
    expect(answer).toMatchObject({ order: { id: parked.order.id, state: 'PAID' }, paymentAction: null, userErrors: [] });
  });

  describe('an order', () => {
    const shown = 'id state cancellable payments { id state } fulfillments { state items { quantity } } lines { id unfulfilledQuantity }';
    const staff = `${randomUUID()} orders:read orders:write orders:fulfill payments:read payments:refund`;
    const change = async (call: string, userId: string): Promise<Data> =>
      (await run(`mutation { result: ${call} { order { ${shown} } fulfillment { id } userErrors { __typename code } } }`, {}, userId)).result;
    const fulfill = (id: string, lines: string) => change(`orderFulfill(idempotencyKey: "${randomUUID()}", id: "${id}", lines: ${lines})`, staff);
    const deliver = (id: string, parcel: string) => change(`orderDeliver(idempotencyKey: "${randomUUID()}", id: "${id}", fulfillmentId: "${parcel}")`, staff);
    const cancel = (id: string, userId: string) => change(`orderCancel(idempotencyKey: "${randomUUID()}", id: "${id}", reason: "Too late")`, userId);
    const show = async (id: string): Promise<Data> => (await run(`query ($id: ID) { order(id: $id) { ${shown} } }`, { id }, staff)).order;
    const buy = async () => {
      const { userId, variant, input } = await fillCart();
      const before = await stockOf(variant.id);
      return { userId, variant, before, id: (await complete(userId, input)).order.id as string };
    };

    it('is sent in parts and arrives, and is watched meanwhile', async () => {
      const { id, userId } = await buy();
      const query = `subscription { orderUpdated(id: "${id}") { state payments { state } } }`;
      const watching = watch(graph().url, { query, headers: { 'x-dev-viewer': `usr_${userId}` } });
      expect(await watching.next()).toEqual({ done: false, value: { data: { orderUpdated: { state: 'PAID', payments: [{ state: 'CAPTURED' }] } } } });
      const [line] = (await show(id)).lines;
      const first = await fulfill(id, `[{ lineId: "${line.id}", quantity: 1 }]`);
      expect(first).toMatchObject({ order: { state: 'PARTIALLY_FULFILLED', cancellable: false, lines: [{ unfulfilledQuantity: 1 }] }, userErrors: [] });
      const second = await fulfill(id, 'null');
      await deliver(id, second.fulfillment.id);
      expect(await deliver(id, first.fulfillment.id)).toMatchObject({
        order: { state: 'DELIVERED', fulfillments: [{ state: 'DELIVERED' }, { state: 'DELIVERED' }] },
      });
      let state = '';
      while (state !== 'DELIVERED') state = ((await watching.next()).value as Data).data.orderUpdated.state;
      await watching.return(undefined);
      expect(await cancel(id, userId)).toMatchObject({ userErrors: [{ __typename: 'OrderStateError', code: 'ORDER_STATE_CONFLICT' }] });
    });

    it('is called off by its customer, who has the money back, as the stock has the pieces', async () => {
      const { id, userId, variant, before } = await buy();
      expect(await cancel(id, userId)).toMatchObject({ order: { state: 'CANCELLED', cancellable: false, payments: [{ state: 'REFUNDED' }] }, userErrors: [] });
      expect(await stockOf(variant.id)).toEqual(before);
    });

    it('of the demo is called off as well, paid or not', async () => {
      const open = await sql(
        'orders',
        `select distinct on (state) id, state from sales_order where placed_at < now() - interval '1 day' and state in ('PENDING', 'AWAITING_PAYMENT', 'PAID')
         order by state, id`,
      );
      const ends: Record<string, string> = { PENDING: 'VOIDED', AWAITING_PAYMENT: 'VOIDED', PAID: 'REFUNDED' };
      expect(open).toHaveLength(3);
      for (const { id, state } of open) {
        expect(await cancel(`ord_${id}`, staff)).toMatchObject({ order: { state: 'CANCELLED', payments: [{ state: ends[state] }] }, userErrors: [] });
      }
    });

    it('shows what payments give back', async () => {
      const { id } = await buy();
      const { order } = await fulfill(id, 'null');
      const refunding =
        'mutation ($key: ID!, $id: ID!) { paymentRefund(idempotencyKey: $key, id: $id, amount: "1.00", reason: "Scratched") { userErrors { code } } }';
      await run(refunding, { key: randomUUID(), id: order.payments[0].id }, staff);
      let { state } = order;
      // Asking takes a while by itself.
      for (let turn = 0; state !== 'PARTIALLY_REFUNDED' && turn < 500; turn++) ({ state } = await show(id));
      expect(state).toBe('PARTIALLY_REFUNDED');
    });
  });
});
