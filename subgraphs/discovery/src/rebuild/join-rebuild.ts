import type { SqlEntityManager } from '@mikro-orm/postgresql';

const lock = `hashtextextended('rebuild', 0)`;
const underWay = 'select id from rebuild where finished_at is null';

/**
 * The id of the rebuild that is under way, which then neither begins anew nor ends before the transaction does. What finds
 * none may miss one that begins just now: that one asks for its snapshots later.
 */
export async function joinRebuild(tx: SqlEntityManager): Promise<string | null> {
  if ((await readId(tx)) === null) return null;
  await tx.execute(`select pg_advisory_xact_lock_shared(${lock})`);
  return readId(tx);
}

/** As `joinRebuild`, alone: waits for all who have joined, and lets nobody join until the transaction ends. */
export async function claimRebuild(tx: SqlEntityManager): Promise<string | null> {
  await tx.execute(`select pg_advisory_xact_lock(${lock})`);
  return readId(tx);
}

async function readId(tx: SqlEntityManager): Promise<string | null> {
  const [rebuild]: { id: string }[] = await tx.execute(underWay);
  return rebuild?.id ?? null;
}
