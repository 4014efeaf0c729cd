import type { Database } from './database.ts';

/** Any constant will do: each subgraph has a database of its own, so the lock is its own too. */
const migrationLock = 4_217_001;

/** Runs `work` alone among all processes of this subgraph that are starting now. */
export async function underStartLock<Result>(database: Database, work: () => Promise<Result>): Promise<Result> {
  return database.withPatience(async (client) => {
    await client.query('select pg_advisory_lock($1)', [migrationLock]);
    try {
      return await work();
    } finally {
      await client.query('select pg_advisory_unlock($1)', [migrationLock]);
    }
  });
}

export async function migrate(database: Database): Promise<void> {
  await database.fork().transactional(async (em) => {
    // An index over many rows takes longer than any statement of a request may.
    await em.execute('set local statement_timeout = 0');
    await database.orm.migrator.up({ transaction: em.getTransactionContext() });
  });
}
