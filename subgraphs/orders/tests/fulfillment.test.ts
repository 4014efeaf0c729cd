import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Viewer } from '@supergraph/service-kit';
import { signedIn } from '@supergraph/testkit';
import { insertOrder } from './insert-order.ts';
import { type Data, type RunningOrders, startOrders, user, uuid } from './running-orders.ts';

let orders: RunningOrders;

beforeAll(async () => {
  orders = await startOrders();
});
afterAll(() => orders?.stop());

const packer = signedIn(user(80), ['orders:fulfill', 'orders:read']);
const customer = user(1);

const whole = `order { id state version updatedAt placedAt history { type actorId message } lines { id unfulfilledQuantity }
  fulfillments { id state trackingUrl shippedAt deliveredAt items { quantity line { id sku } } } }
  fulfillment { id state items { quantity } } userErrors { __typename code message path ... on OrderStateError { state } }`;
type Variables = { id?: string; key?: string; lines?: unknown; trackingUrl?: string; fulfillmentId?: string };

async function change(call: 'fulfill' | 'deliver', variables: Variables, viewer: Viewer | string | null = packer): Promise<Data> {
  const query =
    call === 'fulfill'
      ? `mutation ($key: ID!, $id: ID!, $lines: [FulfillmentLineInput!], $trackingUrl: String) {
           result: orderFulfill(idempotencyKey: $key, id: $id, lines: $lines, trackingUrl: $trackingUrl) { ${whole} } }`
      : `mutation ($key: ID!, $id: ID!, $fulfillmentId: ID!) { result: orderDeliver(idempotencyKey: $key, id: $id, fulfillmentId: $fulfillmentId) { ${whole} } }`;
  const { data, codes } = await orders.run(query, { key: randomUUID(), ...variables }, viewer);
  return codes.length > 0 ? codes : data.result;
}
const fulfill = (variables: Variables, viewer?: Viewer | string | null): Promise<Data> => change('fulfill', variables, viewer);
const deliver = (variables: Variables, viewer?: Viewer | string | null): Promise<Data> => change('deliver', variables, viewer);

/** An order of a customer with lines of so many pieces. */
async function place(quantities: readonly number[], state = 'PAID') {
  const placed = await insertOrder(orders, { userId: customer, state, quantities });
  return { id: `ord_${placed.id}`, bareId: placed.id, lines: placed.lineIds.map((id) => `oln_${id}`) };
}

const fault = (path: string[], code = 'BAD_USER_INPUT') => expect.objectContaining({ code, path });

describe('orderFulfill', () => {
  it('sends all that is in no parcel yet', async () => {
    const { id, lines } = await place([2, 1]);
    const { order, fulfillment, userErrors } = await fulfill({ id, trackingUrl: 'https://parcels.example/1' });
    expect(userErrors).toEqual([]);
    expect(order).toMatchObject({
      state: 'FULFILLED',
      version: 2,
      history: [{ type: 'order.shipped', actorId: `usr_${packer.userId}`, message: 'The order was handed to the carrier.' }],
      lines: lines.map((line) => ({ id: line, unfulfilledQuantity: 0 })),
      fulfillments: [
        {
          id: fulfillment.id,
          state: 'SHIPPED',
          trackingUrl: 'https://parcels.example/1',
          shippedAt: expect.any(String),
          deliveredAt: null,
          items: [
            { quantity: 2, line: { id: lines[0] } },
            { quantity: 1, line: { id: lines[1] } },
          ],
        },
      ],
    });
    expect(Date.parse(order.updatedAt)).toBeGreaterThan(Date.parse(order.placedAt));
  });

  it('sends an order in parts, down to pieces of a line', async () => {
    const { id, lines } = await place([3, 1]);
    const first = await fulfill({ id, lines: [{ lineId: lines[0], quantity: 2 }] });
    expect(first).toMatchObject({ order: { state: 'PARTIALLY_FULFILLED' }, fulfillment: { items: [{ quantity: 2 }] } });
    expect(first.order.lines).toEqual([
      { id: lines[0], unfulfilledQuantity: 1 },
      { id: lines[1], unfulfilledQuantity: 1 },
    ]);
    expect(await fulfill({ id, lines: [{ lineId: lines[0], quantity: 2 }] })).toMatchObject({
      order: { version: 2 },
      fulfillment: null,
      userErrors: [fault(['lines', '0', 'quantity'])],
    });
    expect(await fulfill({ id, lines: [{ lineId: lines[0] }] })).toMatchObject({ order: { state: 'PARTIALLY_FULFILLED', version: 3 } });
    expect(await fulfill({ id, lines: [{ lineId: lines[0] }] })).toMatchObject({ userErrors: [fault(['lines', '0', 'lineId'])] });
    expect(await fulfill({ id })).toMatchObject({ order: { state: 'FULFILLED', version: 4 }, fulfillment: { items: [{ quantity: 1 }] } });
    expect(await fulfill({ id })).toMatchObject({ userErrors: [{ __typename: 'OrderStateError', code: 'ORDER_STATE_CONFLICT', state: 'FULFILLED' }] });
  });

  it('sends each piece once, however many send it at the same time', async () => {
    const { id, lines } = await place([3]);
    const answers = await Promise.all(Array.from({ length: 8 }, () => fulfill({ id, lines: [{ lineId: lines[0], quantity: 1 }] })));
    expect(answers.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(3);
    const [sent] = await orders.sql(
      'select sum(quantity)::int as pieces from fulfillment_line f join fulfillment p on p.id = f.fulfillment_id where f.order_id = $1',
      [id.slice(4)],
    );
    expect(sent).toEqual({ pieces: 3 });
  });

  it('happens once for a key, with one answer', async () => {
    const { id, lines } = await place([2]);
    const request = { id, key: randomUUID(), lines: [{ lineId: lines[0], quantity: 1 }] };
    const [answer, ...others] = await Promise.all(Array.from({ length: 5 }, () => fulfill(request)));
    expect(answer).toMatchObject({ order: { version: 2 }, userErrors: [] });
    for (const other of others) expect(other).toEqual(answer);
    expect(await fulfill({ ...request, lines: [{ lineId: lines[0], quantity: 2 }] })).toMatchObject({
      order: { version: 2 },
      userErrors: [{ __typename: 'IdempotencyConflictError', code: 'IDEMPOTENCY_CONFLICT', path: ['idempotencyKey'] }],
    });
    expect(await deliver({ id, key: request.key, fulfillmentId: answer.fulfillment.id })).toMatchObject({ userErrors: [{ code: 'IDEMPOTENCY_CONFLICT' }] });
  });

  it.each(['PENDING', 'AWAITING_PAYMENT', 'FULFILLED', 'DELIVERED', 'CANCELLED', 'PARTIALLY_REFUNDED', 'REFUNDED', 'FAILED'])(
    'refuses an order that is %s, and says so',
    async (state) => {
      const { id } = await place([1], state);
      expect(await fulfill({ id })).toMatchObject({
        order: { state, version: 1, fulfillments: [] },
        fulfillment: null,
        userErrors: [{ __typename: 'OrderStateError', state, path: ['id'] }],
      });
    },
  );

  it('names all that is wrong with the lines, and sends nothing', async () => {
    const { id, lines } = await place([1, 1]);
    const other = await place([1]);
    const twice = [{ lineId: lines[0], quantity: 0 }, { lineId: lines[0] }];
    expect((await fulfill({ id, lines: twice })).userErrors).toEqual([fault(['lines', '0', 'quantity']), fault(['lines', '1', 'lineId'], 'DUPLICATE')]);
    const strange = [{ lineId: other.lines[0] }, { lineId: lines[1], quantity: 2_000_000_000 }];
    const { order, userErrors } = await fulfill({ id, lines: strange });
    expect(userErrors).toEqual([fault(['lines', '0', 'lineId'], 'NOT_FOUND'), fault(['lines', '1', 'quantity'])]);
    expect(order).toMatchObject({ state: 'PAID', version: 1, fulfillments: [] });
    expect(await fulfill({ id, lines: [] })).toMatchObject({ userErrors: [fault(['lines'])] });
    expect(await fulfill({ id, lines: Array.from({ length: 251 }, () => ({ lineId: lines[0] })) })).toMatchObject({ userErrors: [fault(['lines'])] });
    expect(await fulfill({ id, lines: [{ lineId: 'oln_1' }] })).toMatchObject({ userErrors: [fault(['lines', '0', 'lineId'], 'INVALID_ID')] });
  });

  const elsewhere = [
    'javascript:alert(1)',
    'parcels.example',
    '//parcels.example',
    'https://',
    'ftp://parcels.example',
    'https://a\u0000b.example',
    'https://me:you@parcels.example',
    ' https://parcels.example',
    `https://parcels.example/${'x'.repeat(1_977)}`,
  ];
  it.each(elsewhere.map((url) => ({ url, shown: JSON.stringify(url).slice(0, 40) })))(
    'refuses to lead the customer to $shown',
    async ({ url: trackingUrl }) => {
      const { id } = await place([1]);
      expect(await fulfill({ id, trackingUrl })).toMatchObject({ userErrors: [fault(['trackingUrl'])], order: { fulfillments: [] } });
    },
  );

  it('does not find an order that there is not', async () => {
    expect(await fulfill({ id: `ord_${uuid(3, 9_999)}` })).toEqual({
      order: null,
      fulfillment: null,
      userErrors: [expect.objectContaining({ __typename: 'NotFoundError', path: ['id'] })],
    });
    expect(await fulfill({ id: 'ord_x' })).toMatchObject({ order: null, userErrors: [fault(['id'], 'INVALID_ID')] });
  });
});

describe('orderDeliver', () => {
  const told = (bareId: string) => orders.sql("select payload from outbox where key = $1 and type = 'order.delivered'", [bareId]);

  it('says that parcels have arrived, and with the last one that the order has', async () => {
    const { id, bareId, lines } = await place([2, 1]);
    const { fulfillment: first } = await fulfill({ id, lines: [{ lineId: lines[0], quantity: 1 }] });
    expect(await deliver({ id, fulfillmentId: first.id })).toMatchObject({
      fulfillment: { id: first.id, state: 'DELIVERED' },
      order: { state: 'PARTIALLY_FULFILLED', history: [{ type: 'order.parcel_delivered' }, { type: 'order.shipped' }] },
    });
    const { fulfillment: second } = await fulfill({ id });
    expect(await told(bareId)).toEqual([]);
    const { order } = await deliver({ id, fulfillmentId: second.id });
    expect(order).toMatchObject({ state: 'DELIVERED', version: 5, fulfillments: [{ deliveredAt: expect.any(String) }, { state: 'DELIVERED' }] });
    expect(order.history[0]).toMatchObject({ type: 'order.delivered', actorId: `usr_${packer.userId}` });
    const pieces = (n: number, quantity: number) => ({ variantId: uuid(2, n), productId: uuid(8, n), quantity });
    expect(await told(bareId)).toEqual([
      { payload: { orderId: bareId, customerId: customer, deliveredAt: expect.any(String), lines: [pieces(1, 2), pieces(2, 1)] } },
    ]);
  });

  it('says it once for a key, and of a parcel once', async () => {
    const { id, bareId } = await place([1]);
    const { fulfillment } = await fulfill({ id });
    const request = { id, key: randomUUID(), fulfillmentId: fulfillment.id };
    const [answer, ...others] = await Promise.all(Array.from({ length: 4 }, () => deliver(request)));
    expect(answer).toMatchObject({ order: { state: 'DELIVERED', version: 3 }, userErrors: [] });
    for (const other of others) expect(other).toEqual(answer);
    expect(await told(bareId)).toHaveLength(1);
    expect(await deliver({ id, fulfillmentId: fulfillment.id })).toMatchObject({ order: { version: 3 }, userErrors: [fault(['fulfillmentId'])] });
  });

  it("does not find another order's parcel", async () => {
    const [one, other] = [await place([1]), await place([1])];
    const { fulfillment } = await fulfill({ id: other.id });
    expect(await deliver({ id: one.id, fulfillmentId: fulfillment.id })).toMatchObject({ userErrors: [fault(['fulfillmentId'], 'NOT_FOUND')] });
  });
});

describe('the parcels of orders', () => {
  it.each(['fulfill', 'deliver'] as const)('are for whoever may %s them', async (call) => {
    const { id } = await place([1]);
    const variables = { id, fulfillmentId: `ful_${uuid(5, 1)}` };
    expect(await change(call, variables, null)).toEqual(['UNAUTHENTICATED']);
    expect(await change(call, variables, customer)).toEqual(['FORBIDDEN']);
    expect(await change(call, variables, signedIn(user(81), ['orders:read', 'orders:write']))).toEqual(['FORBIDDEN']);
  });

  it('are not shown to whoever may send orders but not read them', async () => {
    const { id } = await place([1]);
    expect(await fulfill({ id }, signedIn(user(82), ['orders:fulfill']))).toEqual({ order: null, fulfillment: null, userErrors: [] });
  });
});
