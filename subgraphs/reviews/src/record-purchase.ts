import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { bought, lockPurchasesOf } from './purchases-of.ts';

/** What an order tells of products: that they are bought, or that this no longer holds. All ids are bare. */
export type PurchaseNews = {
  readonly orderId: string;
  readonly userId: string;
  readonly productIds: readonly string[];
  readonly isTakenBack: boolean;
};

/**
 * Keeps what was bought, and whether reviews say so. In any order and any number of times the same news come to the same:
 * what is taken back once is not bought by that order again.
 */
export async function recordPurchase(tx: SqlEntityManager, { orderId, userId, productIds, isTakenBack }: PurchaseNews): Promise<void> {
  const ids = `{${[...new Set(productIds)].join()}}`;
  await lockPurchasesOf(tx, userId);
  await tx.execute(
    `insert into purchase (order_id, item_id, user_id, is_taken_back) select ?, id, ?, ? from unnest(?::uuid[]) id
     on conflict (order_id, item_id) do update set is_taken_back = purchase.is_taken_back or excluded.is_taken_back`,
    [orderId, userId, isTakenBack, ids],
  );
  // Locked by id, as moderations do, so that they wait for each other and never deadlock.
  await tx.execute(
    `with own as (
       select id from review where author_id = ? and item_kind = 'prod' and item_id = any(?::uuid[]) order by id for no key update)
     update review r set verified_purchase = ${bought('r.author_id', 'r.item_id')} from own
     where r.id = own.id and r.verified_purchase <> ${bought('r.author_id', 'r.item_id')}`,
    [userId, ids],
  );
}
