import type { Pool, PoolClient } from 'pg';

/** Whoever gives a lost connection back by himself does so with the error of its statement. */
const graceMs = 1_000;

/**
 * Gives lost connections back to their pool: Kysely does not when the rollback or the commit of a transaction fails, as both
 * do on a connection that is gone, and each would be one fewer for ever. Those in `kept` have an owner that does.
 */
export function releaseLost(pool: Pool, kept: WeakSet<PoolClient>): void {
  const lent = new Set<PoolClient>();
  pool.on('acquire', (client) => lent.add(client));
  pool.on('release', (_error, client) => lent.delete(client as PoolClient));
  pool.on('connect', (client) => {
    const isForgotten = (): boolean => lent.has(client) && !kept.has(client);
    client.on('end', () => {
      if (!isForgotten()) return;
      setTimeout(() => {
        if (isForgotten()) client.release(true);
      }, graceMs);
    });
  });
}
