import type { Database, RebuildProgress } from '@supergraph/subgraph-kit';
import { snapshotTypes } from './snapshot-types.ts';

export async function readProgress({ rows }: Pick<Database, 'rows'>, rebuildId: string): Promise<RebuildProgress> {
  const [rebuild] = await rows<{ isFinished: boolean }>('select finished_at is not null as "isFinished" from rebuild where id = $1', [rebuildId]);
  const parts = await rows<RebuildProgress['parts'][number]>(
    `select t.name as label, count(m.key)::int as total, count(m.key) filter (where m.is_told)::int as done,
       exists (select from rebuild_snapshot s where s.type = t.name) as "isWhole"
     from unnest($1::text[]) with ordinality t(name, place) left join rebuild_message m on m.type = t.name and m.is_wanted group by t.name, t.place order by t.place`,
    [snapshotTypes],
  );
  return { state: rebuild ? (rebuild.isFinished ? 'FINISHED' : 'UNDER_WAY') : 'GIVEN_UP', parts };
}

/** Whether all that the snapshots tell has been told. */
export async function isAllTold(database: Pick<Database, 'rows'>): Promise<boolean> {
  const [{ isTold } = { isTold: false }] = await database.rows<{ isTold: boolean }>(
    `select (select count(*) from rebuild_snapshot where type = any($1)) = cardinality($1::text[])
       and not exists (select from rebuild_message where is_wanted and not is_told) as "isTold"`,
    [snapshotTypes],
  );
  return isTold;
}
