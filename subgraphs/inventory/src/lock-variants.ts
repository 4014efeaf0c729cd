import type { SqlEntityManager } from '@mikro-orm/postgresql';

/**
 * Until the end of the transaction nobody else changes the stock of these variants, at whatever location. Always in one order, so that
 * nobody deadlocks; and as whoever changes stock does it first, what is told of a variant is told in the order of the changes.
 * `condition`: SQL over `variant_id`.
 */
export async function lockVariants(tx: SqlEntityManager, condition: string, values: readonly unknown[]): Promise<void> {
  await tx.execute(`select from stock_policy where ${condition} order by variant_id for no key update`, [...values]);
}
