import type { SqlEntityManager } from '@mikro-orm/postgresql';

/** Until the end of the transaction nobody else tells of this product, also where it has no document yet. */
export async function lockProduct(tx: SqlEntityManager, productId: string): Promise<void> {
  await tx.execute(`select pg_advisory_xact_lock(hashtextextended('document ' || ?, 0))`, [productId]);
}
