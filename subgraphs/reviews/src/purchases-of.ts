import type { SqlEntityManager } from '@mikro-orm/postgresql';

/** SQL for whether a person has bought a product, in an order that still holds. */
export function bought(user: string, item: string): string {
  return `exists (select from purchase p where p.user_id = ${user} and p.item_id = ${item} and not p.is_taken_back)`;
}

/**
 * Until the end of the transaction nobody else records what this person buys or reviews: else a review and the news of its
 * purchase, each unseen by the other, could both miss it.
 */
export async function lockPurchasesOf(tx: SqlEntityManager, userId: string): Promise<void> {
  await tx.execute(`select pg_advisory_xact_lock(hashtextextended('purchases of ' || ?, 0))`, [userId]);
}
