import { pause } from '../bell.ts';
import type { Session } from './session.ts';

/** A consumer that stays away for longer misses messages. Who publishes an id again within that time has published one message. */
export const keptDays = { messages: 7, offsets: 30 };
const everyMs = 60_000;
const batchSize = 2_000;

/** Takes out what is older than it is kept, whoever has or has not read it. */
export async function sweepEvery(session: Session, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    if ((await sweep(session)) < batchSize) await pause(everyMs, signal);
  }
}

async function sweep(session: Session): Promise<number> {
  await session.query('delete from consumer_offset where moved_at < now() - make_interval(days => $1)', [keptDays.offsets]);
  const { rowCount } = await session.query(
    `delete from message where id in (
       select id from message where kept_at < now() - make_interval(days => $1) order by kept_at limit ${batchSize} for update skip locked)`,
    [keptDays.messages],
  );
  return rowCount ?? 0;
}
