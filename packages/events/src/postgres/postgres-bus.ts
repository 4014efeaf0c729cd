import type { Logger } from '@supergraph/service-kit';
import pg from 'pg';
import type { Bus, Subscribed } from '../bus.ts';
import { channel, keepMessages, writeNotice } from './keep-messages.ts';
import { migrateBus } from './migrations.ts';
import { readLog } from './read-log.ts';

export type PostgresBusOptions = {
  /** `postgres://…` of a database of its own. */
  readonly url: string;
  /** Who this is, for whoever looks at the server. */
  readonly name: string;
  readonly logger: Logger;
};

/** Below what a relay's own transaction may take. */
const patienceMs = 3_000;

/** A bus in a database: a log that is only appended to, and where in it each consumer is. It is there at once, and reaches its server when it can. */
export function openPostgresBus({ url, name, logger }: PostgresBusOptions): Bus {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: `bus writer ${name}`,
    max: 2,
    connectionTimeoutMillis: patienceMs,
    statement_timeout: patienceMs,
    query_timeout: patienceMs + 500,
    idle_in_transaction_session_timeout: 10_000,
  });
  // Whoever uses a connection that breaks is told by its statement; without a listener the process would end.
  pool.on('connect', (client) => client.on('error', () => {}));
  pool.on('error', () => {});
  const tell = createTeller(pool);
  const stopping = new AbortController();
  const subscriptions = new Set<Subscribed>();
  let isMigrated = false;
  let ended: Promise<void> | undefined;
  return {
    publish: async (messages) => {
      if (messages.length === 0) return;
      const written = await withClient(pool, async (client) => {
        if (!isMigrated) await migrateBus(client);
        isMigrated = true;
        return keepMessages(client, messages);
      });
      tell(written);
    },
    subscribe: (subscription) => {
      const ending = new AbortController();
      const reading = readLog({ ...subscription, url, name, logger, signal: AbortSignal.any([stopping.signal, ending.signal]) });
      const subscribed: Subscribed = {
        stop: async () => {
          ending.abort();
          await reading;
          subscriptions.delete(subscribed);
        },
      };
      subscriptions.add(subscribed);
      return subscribed;
    },
    stop: async () => {
      stopping.abort();
      await Promise.all([...subscriptions].map((subscribed) => subscribed.stop()));
      await tell.stop();
      ended ??= pool.end();
      await ended;
    },
  };
}

async function withClient<Result>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<Result>): Promise<Result> {
  const client = await pool.connect();
  let isSound = false;
  try {
    const result = await work(client);
    isSound = true;
    return result;
  } finally {
    // One that has failed may still be waiting for an answer that nobody wants any more.
    client.release(!isSound);
  }
}

type Teller = { (written: readonly string[]): void; stop(): Promise<void> };

/**
 * Tells readers of news, one notice after the other, each of all that is new since the last: a commit that notifies takes a lock
 * of the whole server, so the messages' own do not. A notice that is lost is made up for by the readers' polling.
 */
function createTeller(pool: pg.Pool): Teller {
  const news = new Set<string>();
  let telling = Promise.resolve();
  let isTelling = false;
  const run = async (): Promise<void> => {
    while (news.size > 0) {
      const notice = writeNotice(news);
      news.clear();
      await pool.query('select pg_notify($1, $2)', [channel, notice]).catch(() => {});
    }
    isTelling = false;
  };
  const tell = (written: readonly string[]): void => {
    for (const piece of written) news.add(piece);
    if (isTelling) return;
    isTelling = true;
    telling = run();
  };
  return Object.assign(tell, { stop: () => telling });
}
