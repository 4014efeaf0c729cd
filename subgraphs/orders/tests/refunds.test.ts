import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { signedIn } from '@supergraph/testkit';
import { v7 } from 'uuid';
import { type Data, openShop, type Shop } from './checkout-shop.ts';
import { insertOrder } from './insert-order.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
}, 30_000);
afterAll(() => shop?.stop());

const bare = (id: string): string => id.slice(id.indexOf('_') + 1);
const packer = signedIn(v7(), ['orders:read', 'orders:fulfill']);
const nothing = { held: 0, sold: 0, aside: 0, taken: 0 };
const shown = 'state history { type message } fulfillments { id } lines { id unfulfilledQuantity }';

async function ask(query: string): Promise<Data> {
  const { data, errors } = await shop.subgraph.execute({ query, viewer: packer });
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}
const show = async (id: string): Promise<Data> => (await ask(`{ order(id: "${id}") { ${shown} } }`)).order;
const change = async (call: string): Promise<Data> =>
  (await ask(`mutation { result: ${call} { order { ${shown} } fulfillment { id } userErrors { code } } }`)).result;
const fulfill = (id: string, lines = 'null') => change(`orderFulfill(idempotencyKey: "${v7()}", id: "${id}", lines: ${lines})`);
const deliver = (id: string, parcel: string) => change(`orderDeliver(idempotencyKey: "${v7()}", id: "${id}", fulfillmentId: "${parcel}")`);

/** A paid order of three pieces of one variant for 34.90, and how to give some of that back. */
async function buy() {
  const { userId, cartId, variantId } = await shop.openCart(3);
  const { order } = await shop.checkOut(userId, { cartId: `cart_${cartId}`, expectedTotal: '34.90' });
  const { rows } = await shop.client.query(`select state -> 'payment' ->> 'id' as payment from saga where id = $1`, [bare(order.id)]);
  const { id } = (await show(order.id)).lines[0];
  return { id: order.id as string, userId, variantId, paymentId: rows[0].payment as string, onePiece: `[{ lineId: "${id}", quantity: 1 }]` };
}

/** Tells of what is given back by now, and waits until it is counted. */
async function refund({ id, paymentId }: { id: string; paymentId: string }, refundedMinor: number, capturedMinor = 3490): Promise<Data> {
  const sums = { refundedMinor: String(refundedMinor), capturedMinor: String(capturedMinor) };
  await shop.handled(await shop.tell(bare(id), 'payment.refunded', { paymentId, ...sums }));
  return show(id);
}

describe('money that is given back', () => {
  it('of an order that is sent is told by its state', async () => {
    const order = await buy();
    const { fulfillment } = await fulfill(order.id);
    expect(await refund(order, 300)).toMatchObject({
      state: 'PARTIALLY_REFUNDED',
      history: [{ type: 'order.refunded', message: 'A part of the order was refunded.' }, { type: 'order.shipped' }, {}, {}],
    });
    expect(await deliver(order.id, fulfillment.id)).toMatchObject({
      order: { state: 'PARTIALLY_REFUNDED', history: [{ type: 'order.delivered' }, {}, {}, {}, {}] },
    });
    const told = shop.next('order.refunded', { orderId: bare(order.id) });
    expect(await refund(order, 3490)).toMatchObject({ state: 'REFUNDED', history: [{ message: 'The order was refunded.' }, {}, {}, {}, {}, {}] });
    expect(await told).toEqual({
      orderId: bare(order.id),
      customerId: order.userId,
      lines: [{ variantId: order.variantId, productId: order.variantId, quantity: 3 }],
    });
    expect(shop.heardOf(bare(order.id))).not.toContain('stock.return');
  });

  it('counts before all is sent, and shows when it is', async () => {
    const order = await buy();
    expect(await refund(order, 300)).toMatchObject({ state: 'PAID', history: [{ type: 'order.refunded' }, {}, {}] });
    expect(await fulfill(order.id, order.onePiece)).toMatchObject({ order: { state: 'PARTIALLY_FULFILLED' } });
    expect(await fulfill(order.id)).toMatchObject({ order: { state: 'PARTIALLY_REFUNDED' } });
  });

  it('as a whole ends an order of which a part was sent, and leaves the rest in the shop', async () => {
    const order = await buy();
    const { fulfillment } = await fulfill(order.id, order.onePiece);
    const returned = shop.next('stock.return');
    expect(await refund(order, 3490)).toMatchObject({ state: 'REFUNDED' });
    expect(await returned).toMatchObject({ lines: [{ variantId: order.variantId, quantity: 2 }] });
    expect(await fulfill(order.id)).toMatchObject({ userErrors: [{ code: 'ORDER_STATE_CONFLICT' }] });
    expect(await deliver(order.id, fulfillment.id)).toMatchObject({
      order: { state: 'REFUNDED', history: [{ type: 'order.parcel_delivered' }, {}, {}, {}, {}] },
    });
  });

  it('as a whole calls off an order of which nothing was sent', async () => {
    const order = await buy();
    const told = shop.next('order.cancelled', { orderId: bare(order.id) });
    await refund(order, 3490);
    expect(await told).toMatchObject({ orderId: bare(order.id) });
    expect(await show(order.id)).toMatchObject({ state: 'CANCELLED', history: [{ type: 'order.cancelled' }, { type: 'order.refunded' }, {}, {}] });
    expect(shop.worldOf(bare(order.id)).books()).toEqual(nothing);
  });

  it('as a whole calls off an order whose checkout is not known, too', async () => {
    const placed = await insertOrder(
      { sql: async (text, values) => (await shop.client.query(text, values)).rows },
      { userId: v7(), state: 'PAID', quantities: [1] },
    );
    expect(await refund({ id: `ord_${placed.id}`, paymentId: v7() }, 1490, 1490)).toMatchObject({ state: 'CANCELLED' });
    expect(shop.heardOf(placed.id)).not.toContain('stock.return');
  });

  it('counts once, whatever is told again or late', async () => {
    const order = await buy();
    await fulfill(order.id);
    const { history } = await refund(order, 500);
    expect(await refund(order, 500)).toMatchObject({ state: 'PARTIALLY_REFUNDED', history });
    expect(await refund(order, 200)).toMatchObject({ state: 'PARTIALLY_REFUNDED', history });
  });

  it('is that of all payments of an order', async () => {
    const order = await buy();
    await fulfill(order.id);
    expect(await refund(order, 1000, 1000)).toMatchObject({ state: 'REFUNDED' });
    const other = await buy();
    await fulfill(other.id);
    await refund(other, 100, 1000);
    expect(await refund({ ...other, paymentId: v7() }, 2490, 2490)).toMatchObject({ state: 'PARTIALLY_REFUNDED' });
    expect(await refund(other, 1000, 1000)).toMatchObject({ state: 'REFUNDED' });
  });

  it('is of no matter for an order that there is not', async () => {
    await shop.handled(await shop.tell(v7(), 'payment.refunded', { paymentId: v7(), refundedMinor: '1', capturedMinor: '1' }));
    expect((await shop.client.query('select count(*)::int as dead from dead_letter')).rows).toEqual([{ dead: 0 }]);
  });
});
