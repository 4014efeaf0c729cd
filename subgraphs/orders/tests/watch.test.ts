import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Viewer } from '@supergraph/service-kit';
import type { SubgraphResponse } from '@supergraph/subgraph-kit';
import { signedIn } from '@supergraph/testkit';
import { v7 } from 'uuid';
import { type Data, openShop, type Shop } from './checkout-shop.ts';

let shop: Shop;
beforeAll(async () => {
  // Looked at so seldom that what is seen has been told.
  shop = await openShop({ ORDER_WATCHERS: '3', ORDER_WATCHERS_OF_USER: '2', ORDER_WATCH_MS: '600000' });
}, 30_000);
afterAll(() => shop?.stop());

const packer = signedIn(v7(), ['orders:read', 'orders:fulfill']);

async function buy(): Promise<{ id: string; userId: string }> {
  const { userId, cartId } = await shop.openCart();
  const { order } = await shop.checkOut(userId, { cartId: `cart_${cartId}` });
  return { id: order.id, userId };
}

async function mutate(call: string, viewer: Viewer): Promise<Data> {
  const { data, errors } = await shop.subgraph.execute({ query: `mutation { result: ${call} { fulfillment { id } userErrors { code } } }`, viewer });
  if (errors) throw new Error(JSON.stringify(errors));
  return (data as Data).result;
}

type Events = AsyncIterableIterator<SubgraphResponse>;
const subscribe = (id: string, viewer: Viewer | null, signal?: AbortSignal): Promise<Events | SubgraphResponse> =>
  shop.subgraph.subscribe?.({
    query: `subscription { orderUpdated(id: "${id}") { state fulfillments { state } } }`,
    viewer,
    ...(signal && { signal }),
  }) as Promise<Events | SubgraphResponse>;

async function watch(id: string, viewer: Viewer, signal?: AbortSignal): Promise<Events> {
  const events = await subscribe(id, viewer, signal);
  if (!(Symbol.asyncIterator in events)) throw new Error(JSON.stringify(events));
  return events;
}

/** The next states until one is `last`. */
async function statesUntil(events: Events, last: string): Promise<string[]> {
  const states: string[] = [];
  for (;;) {
    const event = await events.next();
    if (event.done) throw new Error(`It is over before the order is ${last}: ${states}`);
    states.push((event.value.data as Data).orderUpdated.state);
    if (states.at(-1) === last) return states;
  }
}

const codesOf = async (id: string, viewer: Viewer | null): Promise<unknown> => {
  const answer = await subscribe(id, viewer);
  return 'errors' in answer ? answer.errors?.map(({ extensions }) => extensions?.['code']) : answer;
};

describe('orderUpdated', () => {
  it('shows the order at once, and each change of it by whomever', async () => {
    const { id, userId } = await buy();
    const events = await watch(id, signedIn(userId));
    expect(await statesUntil(events, 'PAID')).toEqual(['PAID']);
    const { fulfillment } = await mutate(`orderFulfill(idempotencyKey: "${v7()}", id: "${id}")`, packer);
    expect(await events.next()).toEqual({ done: false, value: { data: { orderUpdated: { state: 'FULFILLED', fulfillments: [{ state: 'SHIPPED' }] } } } });
    await mutate(`orderDeliver(idempotencyKey: "${v7()}", id: "${id}", fulfillmentId: "${fulfillment.id}")`, packer);
    expect(await events.next()).toMatchObject({ value: { data: { orderUpdated: { state: 'DELIVERED' } } } });
    await events.return?.();
  });

  it('completes with an order that can change no more', async () => {
    const { id, userId } = await buy();
    const events = await watch(id, signedIn(userId));
    expect(await statesUntil(events, 'PAID')).toEqual(['PAID']);
    const cancelling = mutate(`orderCancel(idempotencyKey: "${v7()}", id: "${id}", reason: "Too late")`, signedIn(userId));
    const states = await statesUntil(events, 'CANCELLED');
    expect(new Set(states.slice(0, -1))).toEqual(new Set(states.length > 1 ? ['PAID'] : []));
    expect(await events.next()).toEqual({ done: true, value: undefined });
    await cancelling;
  });

  it('is for as many at once as there may be, in all and of one user, and makes room when one leaves', async () => {
    const { id, userId } = await buy();
    const leaving = new AbortController();
    const watching = [await watch(id, packer), await watch(id, packer, leaving.signal)];
    for (const events of watching) await events.next();
    expect(await codesOf(id, packer)).toEqual(['LIMIT_REACHED']);
    watching.push(await watch(id, signedIn(userId)));
    expect(await codesOf(id, signedIn(userId))).toEqual(['LIMIT_REACHED']);
    const waiting = watching[1]?.next();
    leaving.abort();
    expect(await waiting).toEqual({ done: true, value: undefined });
    watching.push(await watch(id, signedIn(userId)));
    expect(await codesOf(id, packer)).toEqual(['LIMIT_REACHED']);
    await Promise.all(watching.map((events) => events.return?.()));
    await Promise.all((await Promise.all([watch(id, packer), watch(id, packer)])).map((events) => events.return?.()));
  });

  it('is for whoever may read the order', async () => {
    const { id } = await buy();
    expect(await codesOf(id, null)).toEqual(['UNAUTHENTICATED']);
    expect(await codesOf(id, signedIn(v7()))).toEqual(['NOT_FOUND']);
    expect(await codesOf(`ord_${v7()}`, packer)).toEqual(['NOT_FOUND']);
    expect(await codesOf('prod_1', packer)).toEqual(['INVALID_ID']);
  });
});
