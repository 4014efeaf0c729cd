import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createLogger } from '@supergraph/service-kit';
import { signedIn } from '@supergraph/testkit';
import fc from 'fast-check';
import { v7 } from 'uuid';
import { type Database, openDatabase } from '../../../packages/subgraph-kit/src/database.ts';
import { type PurchaseNews, recordPurchase } from '../src/record-purchase.ts';
import { type RunningReviews, startReviews } from './running-reviews.ts';

let reviews: RunningReviews;
let database: Database;

beforeAll(async () => {
  reviews = await startReviews({ seedProfile: 'dev' });
  database = await openDatabase({ name: 'news', url: reviews.url, entities: [], migrations: [], logger: createLogger({ name: 'news', level: 'silent' }) });
});

afterAll(async () => {
  await database?.stop();
  await reviews?.stop();
});

const tell = (news: PurchaseNews): Promise<void> => database.fork().transactional((tx) => recordPurchase(tx, news));

async function submit(itemId: string, userId: string): Promise<boolean> {
  const mutation = `mutation ($itemId: ID!) { reviewSubmit(itemId: $itemId, rating: 5, body: "Good.") { review { verifiedPurchase } } }`;
  const { data } = await reviews.run(mutation, { itemId }, signedIn(userId));
  return data.reviewSubmit.review.verifiedPurchase;
}

async function verified(userId: string): Promise<Record<string, boolean>> {
  const rows = await reviews.sql('select item_kind, item_id, verified_purchase from review where author_id = $1', [userId]);
  return Object.fromEntries(rows.map((row) => [`${row.item_kind}_${row.item_id}`, row.verified_purchase]));
}

it('knows a purchase before its review and after it, of the product alone and of the buyer alone', async () => {
  const [userId, bought, later, other] = [v7(), v7(), v7(), v7()];
  await tell({ orderId: v7(), userId, productIds: [bought, bought], isTakenBack: false });
  expect(await submit(`prod_${bought}`, userId)).toBe(true);
  expect(await submit(`gift_${bought}`, userId)).toBe(false);
  expect(await submit(`prod_${bought}`, v7())).toBe(false);
  expect(await submit(`prod_${later}`, userId)).toBe(false);
  expect(await submit(`prod_${other}`, userId)).toBe(false);
  await tell({ orderId: v7(), userId, productIds: [later], isTakenBack: false });
  expect(await verified(userId)).toEqual({ [`prod_${bought}`]: true, [`gift_${bought}`]: false, [`prod_${later}`]: true, [`prod_${other}`]: false });
});

it('takes a purchase back with its order, as long as no other order holds it', async () => {
  const [userId, item, first, second] = [v7(), v7(), v7(), v7()];
  await submit(`prod_${item}`, userId);
  const news = (orderId: string, isTakenBack: boolean): PurchaseNews => ({ orderId, userId, productIds: [item], isTakenBack });
  const isVerified = async () => (await verified(userId))[`prod_${item}`];
  for (const [orderId, isTakenBack, expected] of [
    [first, false, true],
    [second, false, true],
    [first, true, true],
    [second, true, false],
    [second, false, false],
  ] as const) {
    await tell(news(orderId, isTakenBack));
    expect(await isVerified()).toBe(expected);
  }
});

it('comes to the same whatever the order of news and reviews, and however often they come', async () => {
  const places = fc.integer({ min: 0, max: 2 });
  const step = fc.oneof(
    fc.record({ kind: fc.constant('news' as const), order: places, item: places, isTakenBack: fc.boolean() }),
    fc.record({ kind: fc.constant('review' as const), item: places }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 10 }), fc.boolean(), async (steps, atOnce) => {
      const userId = v7();
      const [orders, items] = [Array.from({ length: 3 }, () => v7()), Array.from({ length: 3 }, () => v7())] as [string[], string[]];
      const take = (one: (typeof steps)[number]): Promise<unknown> => {
        const item = items[one.item] as string;
        if (one.kind === 'news') return tell({ orderId: orders[one.order] as string, userId, productIds: [item], isTakenBack: one.isTakenBack });
        return reviews.run(`mutation { reviewSubmit(itemId: "prod_${item}", rating: 5, body: "Good.") { review { id } } }`, {}, signedIn(userId));
      };
      if (atOnce) await Promise.all(steps.map(take));
      else for (const one of steps) await take(one);
      const expected = steps.flatMap((one) => {
        if (one.kind !== 'review') return [];
        const told = steps.filter((news) => news.kind === 'news' && news.item === one.item);
        const holds = (order: number) => told.some((news) => news.kind === 'news' && news.order === order && news.isTakenBack);
        return [[`prod_${items[one.item]}`, told.some((news) => news.kind === 'news' && !holds(news.order))]];
      });
      expect(await verified(userId)).toEqual(Object.fromEntries(expected));
    }),
    { numRuns: 40 },
  );
});

it('agrees with the orders of the demo data', async () => {
  const [{ bought, others }] = await reviews.sql(
    'select count(*) filter (where verified_purchase)::int as bought, count(*) filter (where not verified_purchase)::int as others from review',
  );
  expect(bought).toBeGreaterThan(50);
  expect(others).toBeGreaterThan(50);
  const wrong = `select from review r where verified_purchase <> exists (
    select from purchase p where p.user_id = r.author_id and p.item_id = r.item_id and r.item_kind = 'prod' and not p.is_taken_back)`;
  expect(await reviews.sql(wrong)).toEqual([]);
});
