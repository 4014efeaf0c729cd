import { partitions } from '../partitions.ts';
import { withTable } from '../with-table.ts';

/** How far a consumer is behind what the bus keeps. */
export type ConsumerLag = {
  readonly consumer: string;
  readonly waiting: number;
  /** How long the oldest of them has been on the bus; null when none waits. */
  readonly oldestMs: number | null;
};

/** Of a bus on PostgreSQL, by consumer. One that has never handled a message is not known. */
export async function readLag(busUrl: string): Promise<readonly ConsumerLag[]> {
  return withTable<readonly ConsumerLag[]>(busUrl, { table: 'consumer_offset', otherwise: [] }, async (client) => {
    const { rows } = await client.query<ConsumerLag>(
      `select consumer, sum(waiting)::integer as waiting, (extract(epoch from clock_timestamp() - min(oldest)) * 1000)::float8 as "oldestMs"
       from (select distinct consumer from consumer_offset) known
       cross join unnest($1::smallint[]) as lane (partition)
       left join consumer_offset reached using (consumer, partition)
       cross join lateral (
         select count(*) as waiting, min(kept_at) as oldest from message
         where message.partition = lane.partition and message.position > coalesce(reached.position, 0)) behind
       group by consumer order by consumer`,
      [partitions],
    );
    return rows;
  });
}
