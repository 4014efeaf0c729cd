import type { SqlEntityManager } from '@mikro-orm/postgresql';

/** Until the transaction ends nobody else opens, or cancels before it is opened, a payment of this id: there is no row to lock yet. */
export async function claimPayment(tx: SqlEntityManager, id: string): Promise<void> {
  await tx.execute('select pg_advisory_xact_lock(hashtextextended(?, 0))', [id]);
}
