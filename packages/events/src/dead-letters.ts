import type { Event } from './event-type.ts';
import { withTable } from './with-table.ts';

const table = 'dead_letter';

/** A message that has failed as often as it may, or that cannot be read. Those of its key that came after it have gone on. */
export type DeadLetter = {
  readonly id: string;
  readonly message: Event<unknown>;
  readonly attempts: number;
  /** Why the last attempt failed. */
  readonly reason: string;
  readonly diedAt: Date;
  /** Whether somebody has asked for it to be handled again. */
  readonly isWaiting: boolean;
};

/** The oldest first. `limit` default 1000. */
export async function listDeadLetters(databaseUrl: string, { limit = 1_000 }: { readonly limit?: number } = {}): Promise<readonly DeadLetter[]> {
  return withTable<readonly DeadLetter[]>(databaseUrl, { table, otherwise: [] }, async (client) => {
    const { rows } = await client.query<DeadLetter>(
      `select message_id as id, message, attempts, reason, died_at as "diedAt", replay_at is not null as "isWaiting"
       from dead_letter order by died_at, message_id limit $1`,
      [limit],
    );
    return rows;
  });
}

/** Has the subgraph handle dead letters again, all or those with `ids`, within a second if it runs. Says how many they are. */
export async function replayDeadLetters(databaseUrl: string, ids?: readonly string[]): Promise<number> {
  return withTable(databaseUrl, { table, otherwise: 0 }, async (client) => {
    const { rowCount } = await client.query(
      'update dead_letter set replay_at = now() where replay_at is null and ($1::uuid[] is null or message_id = any($1))',
      [ids ?? null],
    );
    return rowCount ?? 0;
  });
}

/** What waits to be brought to the bus. */
export type OutboxState = { readonly waiting: number /** null when none waits. */; readonly oldestMs: number | null; readonly dead: number };

/** Of a subgraph's database; null where it sends and receives nothing. */
export async function readOutbox(databaseUrl: string): Promise<OutboxState | null> {
  return withTable<OutboxState | null>(databaseUrl, { table, otherwise: null }, async (client) => {
    const { rows } = await client.query<OutboxState>(
      `select count(*)::integer as waiting, (extract(epoch from clock_timestamp() - min(at)) * 1000)::float8 as "oldestMs",
         (select count(*)::integer from dead_letter) as dead from outbox`,
    );
    return rows[0] ?? null;
  });
}
