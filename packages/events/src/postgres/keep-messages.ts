import type { ClientBase } from 'pg';
import type { Event } from '../event-type.ts';
import { partitionOf } from '../partitions.ts';

/** Says who has news. */
export const channel = 'bus';
const writingLocks = 4_217_011;

/**
 * Appends messages, and answers the partitions that they are in. One transaction at a time writes to a partition, so that its
 * positions become visible in their order, and a reader never goes past one that is still to come.
 */
export async function keepMessages(client: ClientBase, events: readonly Event<unknown>[]): Promise<readonly number[]> {
  const lanes = events.map(({ key }) => partitionOf(key));
  const written = [...new Set(lanes)].sort((one, other) => one - other);
  await client.query('begin');
  try {
    // In one order for all, as two that wait for each other would never end.
    await client.query('select pg_advisory_xact_lock($1, lane) from unnest($2::integer[]) as lane', [writingLocks, written]);
    await client.query(
      `insert into message (partition, id, type, message)
       select partition, id, type, message from unnest($1::smallint[], $2::uuid[], $3::text[], $4::json[])
         with ordinality as sent (partition, id, type, message, place) order by place
       on conflict (id) do nothing`,
      [lanes, events.map(({ id }) => id), events.map(({ type }) => type), events.map((event) => JSON.stringify(event))],
    );
    await client.query('commit');
    return written;
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  }
}
