import type { Logger } from '@supergraph/service-kit';
import pg, { type ClientBase } from 'pg';
import { type ConstructorOptions, PgBoss } from 'pg-boss';

/** Lends a connection for one statement, or for several in one text. */
export type LendConnection = <Result>(work: (client: ClientBase) => Promise<Result>) => Promise<Result>;

const bare = { schema: 'pgboss', registerInstance: false, openTelemetry: { enabled: false } } as const;

/** How soon a job is taken up again whose process has died, on top of the time for which it may be silent. */
const superviseSeconds = 3;
/** How often what is done, and has been kept for its while, is deleted. */
const maintenanceSeconds = 60;
const complainEveryMs = 5_000;

/** pg-boss on the connections of the subgraph itself: jobs need no others, and no NOTIFY, whose commits wait for each other. */
export function createBoss(lend: LendConnection, logger: Logger): PgBoss {
  const boss = bossOn(lend, {
    superviseIntervalSeconds: superviseSeconds,
    monitorIntervalSeconds: superviseSeconds,
    maintenanceIntervalSeconds: maintenanceSeconds,
    // The tables are small, as what is done is soon deleted; and a rebuild would outlast what a statement may take.
    reindex: false,
    monitorVacuum: false,
  });
  let complainedAt = Number.NEGATIVE_INFINITY;
  boss.on('error', (error) => {
    // While the database is away each queue fails once a second.
    if (performance.now() - complainedAt < complainEveryMs) return;
    complainedAt = performance.now();
    logger.warn({ err: error }, 'jobs cannot be looked for');
  });
  boss.on('warning', ({ message }) => logger.warn({ reason: message }, 'jobs need attention'));
  return boss;
}

/** One that does what it is told and nothing by itself. Its schema must be there. */
export function createIdleBoss(lend: LendConnection): PgBoss {
  const boss = bossOn(lend, { migrate: false, supervise: false, schedule: false });
  // What goes wrong is thrown by the call that it goes wrong in, too.
  boss.on('error', () => {});
  return boss;
}

function bossOn(lend: LendConnection, options: ConstructorOptions): PgBoss {
  const executeSql = (text: string, values?: unknown[]) =>
    lend(async (client) => {
      try {
        // MikroORM's connections read other types than pg-boss expects.
        return await client.query({ text, ...(values && { values }), types: pg.types });
      } catch (error) {
        // Some of its texts begin a transaction, and the next user of the connection must not be in it.
        await client.query('rollback').catch(() => {});
        throw error;
      }
    });
  return new PgBoss({ ...bare, ...options, db: { executeSql } });
}
