import { setTimeout as delay } from 'node:timers/promises';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { failpoint } from '@supergraph/service-kit';
import { projectionTables } from './aside.ts';
import { claimRebuild } from './join-rebuild.ts';

/**
 * Whoever searches waits for the exchange, and it waits for them: for all tables together less than the second after which
 * PostgreSQL takes two who wait for each other for a deadlock, and ends one.
 */
const lockTimeoutMs = 80;
const mostTries = 100;
const pauseMs = 250;

/** Puts what was built in the place of what serves, in one transaction. False when another has done so. */
export async function swapTables(fork: () => SqlEntityManager, { rebuildId, signal }: { rebuildId: string; signal: AbortSignal }): Promise<boolean> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await fork().transactional((tx) => swap(tx, rebuildId));
    } catch (error) {
      if (tries === mostTries || !isLockNotAvailable(error)) throw error;
      await delay(pauseMs, undefined, { signal });
    }
  }
}

async function swap(tx: SqlEntityManager, rebuildId: string): Promise<boolean> {
  if ((await claimRebuild(tx)) !== rebuildId) return false;
  await tx.execute(`set local lock_timeout = ${lockTimeoutMs}`);
  const serving = projectionTables.map((name) => `public.${name}`).join();
  await tx.execute(`lock table ${serving} in access exclusive mode`);
  await tx.execute(`drop table ${serving}`);
  for (const name of projectionTables) await tx.execute(`alter table aside.${name} set schema public`);
  await tx.execute('drop schema aside');
  await tx.execute('truncate rebuild_message, rebuild_snapshot');
  await tx.execute('update rebuild set finished_at = clock_timestamp() where id = ?', [rebuildId]);
  failpoint('discovery.rebuild.swap.before');
  return true;
}

function isLockNotAvailable(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) if ('code' in cause && cause.code === '55P03') return true;
  return false;
}
