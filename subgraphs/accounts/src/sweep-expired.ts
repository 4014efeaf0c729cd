import type { Logger } from '@supergraph/service-kit';
import type { Database } from '@supergraph/subgraph-kit';

/** Rows at once, so that no sweep holds up a sign-in for long. */
const bound = 5_000;
const sweepMs = 5 * 60_000;

const expiredSessions = `select id from session where expires_at <= now() order by expires_at limit ${bound} for update skip locked`;
const expiredAttempts = `select key from attempt where expire <= extract(epoch from now()) * 1000 order by expire limit ${bound} for update skip locked`;

/** Forgets sessions and counted attempts that are over. */
export async function sweepExpired(database: Pick<Database, 'rows'>): Promise<void> {
  await sweep(database, `delete from session where id in (${expiredSessions}) returning id`);
  await sweep(database, `delete from attempt where key in (${expiredAttempts}) returning key`);
}

async function sweep(database: Pick<Database, 'rows'>, statement: string): Promise<void> {
  for (;;) {
    const gone = await database.rows(statement);
    if (gone.length < bound) return;
  }
}

/** Every five minutes, until it is stopped. */
export function sweepFromTimeToTime(database: Pick<Database, 'rows'>, logger: Logger): { stop(): Promise<void> } {
  let sweeping = Promise.resolve();
  const timer = setInterval(() => {
    sweeping = sweepExpired(database).catch((error: unknown) => logger.warn({ err: error }, 'what has expired could not be swept'));
  }, sweepMs).unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await sweeping;
    },
  };
}
