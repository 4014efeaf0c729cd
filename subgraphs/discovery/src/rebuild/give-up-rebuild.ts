import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { claimRebuild } from './join-rebuild.ts';

/** Lets go of what was built so far; what serves goes on to. */
export async function giveUpRebuild(tx: SqlEntityManager, rebuildId: string): Promise<void> {
  if ((await claimRebuild(tx)) !== rebuildId) return;
  await tx.execute('drop schema if exists aside cascade');
  await tx.execute('truncate rebuild_message, rebuild_snapshot');
  await tx.execute('delete from rebuild where id = ?', [rebuildId]);
}
