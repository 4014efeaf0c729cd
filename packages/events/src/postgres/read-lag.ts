import pg from 'pg';
import { partitions } from '../partitions.ts';

/** How far a consumer is behind what the bus keeps. */
export type ConsumerLag = {
  readonly consumer: string;
  readonly waiting: number;
  /** How long the oldest of them has been on the bus; null when none waits. */
  readonly oldestMs: number | null;
};

/** Of a bus on PostgreSQL, by consumer. One that has never handled a message is not known. */
export async function readLag(busUrl: string): Promise<readonly ConsumerLag[]> {
  const client = new pg.Client({ connectionString: busUrl, connectionTimeoutMillis: 5_000, statement_timeout: 15_000 });
  client.on('error', () => {});
  await client.connect();
  try {
    const { rows: used } = await client.query("select to_regclass('consumer_offset') is not null as used");
    if (!used[0].used) return [];
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
  } finally {
    await client.end();
  }
}
