import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Bus, openBus } from '@supergraph/events';
import { createLogger } from '@supergraph/service-kit';
import { createTestDatabase, type InboxWatch, signedIn, type TestDatabase, watchInbox } from '@supergraph/testkit';
import { v7 } from 'uuid';
import { moderator, type RunningReviews, startReviews } from './running-reviews.ts';

type Told = { readonly type: string; readonly key: string; readonly payload: Record<string, unknown> };

let busDatabase: TestDatabase;
let reviews: RunningReviews;
let bus: Bus;
let inbox: InboxWatch;
const told: Told[] = [];
let look = (): void => {};

beforeAll(async () => {
  busDatabase = await createTestDatabase('bus');
  reviews = await startReviews({ seedProfile: 'dev', busUrl: busDatabase.url });
  inbox = await watchInbox(reviews.url);
  bus = openBus({ url: busDatabase.url, name: 'listener', logger: createLogger({ name: 'listener', level: 'silent' }) });
  bus.subscribe({
    consumer: 'listener',
    types: ['rating.changed', 'snapshot.taken'],
    handle: async ({ type, key, payload }) => {
      told.push({ type, key, payload: payload as Record<string, unknown> });
      look();
    },
  });
});

afterAll(async () => {
  await bus?.stop();
  await inbox?.stop();
  await reviews?.stop();
  await busDatabase?.drop();
});

async function until(isSo: () => boolean): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  look = () => {
    if (isSo()) resolve();
  };
  look();
  await promise;
}

/** Resolves once it has been handled. */
async function send(type: string, key: string, payload: object): Promise<void> {
  const id = v7();
  await bus.publish([{ id, type, version: 1, key, source: 'orders', at: new Date().toISOString(), payload }]);
  await inbox.handled(id);
}

const ratingsOf = (itemId: string): unknown[] => told.filter(({ type, key }) => type === 'rating.changed' && key === itemId).map(({ payload }) => payload);

async function submit(itemId: string, rating: number, userId = v7()): Promise<{ id: string; verifiedPurchase: boolean }> {
  const mutation =
    'mutation ($itemId: ID!, $rating: Int!) { reviewSubmit(itemId: $itemId, rating: $rating, body: "Good.") { review { id verifiedPurchase } } }';
  return (await reviews.run(mutation, { itemId, rating }, signedIn(userId))).data.reviewSubmit.review;
}

const moderate = (ids: readonly string[], state: string): Promise<unknown> =>
  reviews.run('mutation ($ids: [ID!]!, $state: ReviewState!) { reviewsModerate(ids: $ids, state: $state) { updated } }', { ids, state }, moderator);

it('tells what the ratings of products and gift cards come to with each change of what is published, and with no other', async () => {
  const [itemId, other] = [v7(), v7()];
  const [four, five] = [await submit(`prod_${itemId}`, 4), await submit(`prod_${itemId}`, 5)];
  const [gift, ofOther] = [await submit(`gift_${itemId}`, 2), await submit(`prod_${other}`, 3)];
  await moderate([four.id, five.id, gift.id], 'PUBLISHED');
  await moderate([four.id], 'PUBLISHED');
  await moderate([ofOther.id], 'REJECTED');
  await moderate([five.id], 'REJECTED');
  await moderate([four.id], 'PENDING');
  await moderate([ofOther.id], 'PUBLISHED');
  await until(() => ratingsOf(other).length > 0 && ratingsOf(itemId).length >= 4);
  const product = { itemId, itemKind: 'prod' };
  expect(ratingsOf(itemId).toSorted((one, two) => Number(Object(two).count) - Number(Object(one).count))).toEqual([
    { ...product, average: 4.5, count: 2 },
    { itemId, itemKind: 'gift', average: 2, count: 1 },
    { ...product, average: 4, count: 1 },
    { ...product, average: 0, count: 0 },
  ]);
  expect(ratingsOf(itemId).at(-1)).toEqual({ ...product, average: 0, count: 0 });
  expect(ratingsOf(other)).toEqual([{ itemId: other, itemKind: 'prod', average: 3, count: 1 }]);
});

it('tells all ratings as they are when a snapshot is wanted, and which have been told', async () => {
  const rebuildId = v7();
  told.length = 0;
  await send('snapshot.wanted', v7(), { rebuildId: v7(), types: ['product.changed'] });
  await send('snapshot.wanted', rebuildId, { rebuildId, types: ['product.changed', 'rating.changed'] });
  const rows = await reviews.sql('select item_id, item_kind, count, sum from rating order by item_id, item_kind');
  const pages = (): Told[] => told.filter(({ type }) => type === 'snapshot.taken');
  await until(() => pages().some(({ payload }) => payload['isLast']) && told.length - pages().length === rows.length);
  expect(pages().every(({ key, payload }) => key === rebuildId && payload['rebuildId'] === rebuildId && payload['type'] === 'rating.changed')).toBe(true);
  expect(pages().flatMap(({ payload }) => payload['keys'])).toEqual(rows.map(({ item_id }) => item_id));
  for (const { item_id: itemId, item_kind: itemKind, count, sum } of rows) {
    expect(ratingsOf(itemId)).toContainEqual({ itemId, itemKind, average: count === 0 ? 0 : sum / count, count });
  }
});

it('knows by the messages of orders who has bought what, until the order is taken back', async () => {
  const [customerId, productId, orderId, other] = [v7(), v7(), v7(), v7()];
  const payload = { orderId, customerId: customerId as string | null, lines: [{ variantId: v7(), productId, quantity: 1 }], totalMinor: '100' };
  const heard = (type: string, of = payload): Promise<void> => send(type, of.orderId, of);
  expect(await submit(`prod_${productId}`, 5, customerId)).toMatchObject({ verifiedPurchase: false });
  const isVerified = async (): Promise<boolean> =>
    (await reviews.sql('select verified_purchase from review where author_id = $1 and item_id = $2', [customerId, productId]))[0].verified_purchase;
  await heard('order.paid');
  expect(await isVerified()).toBe(true);
  await heard('order.cancelled');
  expect(await isVerified()).toBe(false);
  await heard('order.delivered', { ...payload, orderId: other });
  expect(await isVerified()).toBe(true);
  await heard('order.delivered', { ...payload, orderId: v7(), customerId: null });
  await heard('order.refunded', { ...payload, orderId: other, customerId: null });
  expect(await isVerified()).toBe(false);
  await heard('order.paid', { ...payload, orderId: other });
  expect(await isVerified()).toBe(false);
});
