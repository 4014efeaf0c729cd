import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { SnapshotTaken } from '@supergraph/events';
import { joinRebuild } from './join-rebuild.ts';

/** Notes what a page of a snapshot tells. Resolves to whether all is known that snapshots tell. */
export async function noteSnapshot(tx: SqlEntityManager, { rebuildId, type, keys, isLast }: SnapshotTaken): Promise<boolean> {
  if ((await joinRebuild(tx)) !== rebuildId) return false;
  await tx.execute(
    `insert into rebuild_message (type, key, is_wanted) select ?, key, true from (select distinct value as key from json_array_elements_text(?::json)) page order by key
     on conflict (type, key) do update set is_wanted = true`,
    [type, JSON.stringify(keys)],
  );
  if (isLast) await tx.execute('insert into rebuild_snapshot (type) values (?) on conflict do nothing', [type]);
  return isLast;
}
