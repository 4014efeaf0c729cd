import pg from 'pg';
import { RateLimiterPostgres } from 'rate-limiter-flexible';
import type { Store, StoreLimiter, StoreOptions } from './store.ts';

const tableName = 'gateway_rate_limits';

/** Some requests of a second, each a short statement. */
const connections = 5;
const clearEveryMs = 300_000;

/** Counts in a table of any database, which it makes itself. Nothing in it outlives a window, so it is not logged. */
export function openPostgresStore({ url, timeoutMs, logger }: StoreOptions): Store {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: timeoutMs,
    query_timeout: timeoutMs,
    application_name: 'supergraph-gateway',
    allowExitOnIdle: true,
  });
  // Of an idle connection. The next call tells of it.
  pool.on('error', (err) => logger.debug({ err }, 'the store of the rate limits has closed a connection'));
  const clearing = setInterval(() => {
    pool.query(`delete from ${tableName} where expire < $1`, [Date.now()]).catch((err: unknown) => logger.debug({ err }, 'old rate limits stay'));
  }, clearEveryMs).unref();
  return {
    prepare: () => makeTable(pool),
    limiter: (keyPrefix, { points, seconds: duration }) =>
      new RateLimiterPostgres({
        storeClient: pool,
        storeType: 'pool',
        tableName,
        tableCreated: true,
        clearExpiredByTimeout: false,
        keyPrefix,
        points,
        duration,
        inMemoryBlockOnConsumed: points,
      }) as StoreLimiter,
    stop: async () => {
      clearInterval(clearing);
      await pool.end();
    },
  };
}

async function makeTable(pool: pg.Pool): Promise<void> {
  // Who may not make tables can still use one that is there.
  const { rows } = await pool.query('select to_regclass($1) is not null as "isThere"', [tableName]);
  if (rows[0]?.isThere) return;
  const statement = `create unlogged table if not exists ${tableName} (key varchar(255) primary key, points integer not null default 0, expire bigint)`;
  await pool.query(statement).catch((error: unknown) => {
    // Another gateway has made it at the same moment.
    if (!(error instanceof pg.DatabaseError && error.code === '23505')) throw error;
  });
}
