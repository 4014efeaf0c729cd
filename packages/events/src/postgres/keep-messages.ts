import type { ClientBase } from 'pg';
import type { Event } from '../event-type.ts';
import { partitionOf } from '../partitions.ts';

/** Says who has news: see `writeNotice`. */
export const channel = 'bus';
/** Of what PostgreSQL carries, 8000 bytes. */
const longestNotice = 7_900;
const writingLocks = 4_217_011;

/** `news`: pieces of the form `<partition>:<type>`. Where all of them are too long, they are told of the partitions alone. */
export function writeNotice(news: ReadonlySet<string>): string {
  const notice = [...news].join(',');
  return notice.length <= longestNotice ? notice : [...new Set([...news].map((piece) => piece.split(':')[0]))].join(',');
}

/** The partitions with news for who wants these types. */
export function readNotice(notice: string, types: ReadonlySet<string>): number[] {
  return notice.split(',').flatMap((piece) => {
    const [partition, type] = piece.split(':');
    return type === undefined || types.has(type) ? Number(partition) : [];
  });
}

/**
 * Appends messages, and answers what is new by that, as `writeNotice` takes it. One transaction at a time writes to a partition, so that its
 * positions become visible in their order, and a reader never goes past one that is still to come.
 */
export async function keepMessages(client: ClientBase, events: readonly Event<unknown>[]): Promise<readonly string[]> {
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
    return events.map(({ type }, index) => `${lanes[index]}:${type}`);
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  }
}
