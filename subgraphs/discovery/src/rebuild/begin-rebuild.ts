import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { publish, snapshotWanted } from '@supergraph/events';
import { v7 } from 'uuid';
import { makeAside } from './aside.ts';
import { claimRebuild } from './join-rebuild.ts';
import { snapshotTypes } from './snapshot-types.ts';

/** Begins to build the projection once more beside the one that serves. One that is under way is joined, or given up when `isAnew`. */
export async function beginRebuild(tx: SqlEntityManager, { isAnew }: { readonly isAnew: boolean }): Promise<string> {
  const underWay = await claimRebuild(tx);
  if (underWay !== null && !isAnew) return underWay;
  const rebuildId = v7();
  await makeAside(tx);
  await tx.execute('truncate rebuild_message, rebuild_snapshot');
  await tx.execute(`delete from rebuild where finished_at is null or finished_at < now() - interval '30 days'`);
  await tx.execute('insert into rebuild (id) values (?)', [rebuildId]);
  await publish(tx, snapshotWanted, { key: rebuildId, payload: { rebuildId, types: [...snapshotTypes] } });
  return rebuildId;
}
