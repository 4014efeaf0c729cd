import type { Logger } from '@supergraph/service-kit';
import type { Database } from '@supergraph/subgraph-kit';

/** Rows at once, so that no sweep holds up a sign-in for long. */
const bound = 5_000;
const sweepMs = 5 * 60_000;

/** Forgets sessions and counted attempts that are over. */
export async function sweepExpired(database: Pick<Database, 'rows'>): Promise<void> {
  await database.rows(
    `delete from session where id in (select id from session where expires_at <= now() order by expires_at limit ${bound} for update skip locked)`,
  );
  await database.rows(
    `delete from attempt where key in (select key from attempt where expire <= extract(epoch from now()) * 1000 order by expire limit ${bound} for update skip locked)`,
  );
}

/** Every five minutes, until it is stopped. */
export function sweepFromTimeToTime(database: Pick<Database, 'rows'>, logger: Logger): { stop(): Promise<void> } {
  let sweep = Promise.resolve();
  const timer = setInterval(() => {
    sweep = sweepExpired(database).catch((error: unknown) => logger.warn({ err: error }, 'what has expired could not be swept'));
  }, sweepMs).unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await sweep;
    },
  };
}
