import { type MigrationObject, MikroORM } from '@mikro-orm/core';
import { Migrator } from '@mikro-orm/migrations';
import { PostgreSqlDriver, type SqlEntityManager } from '@mikro-orm/postgresql';
import { DomainError, type Logger } from '@supergraph/service-kit';
import pg, { type Pool, type PoolClient } from 'pg';
import { isConnectionLost } from './is-connection-lost.ts';
import { rememberMetadata } from './reads.ts';
import { refuseNulOf } from './refuse-nul.ts';
import { releaseLost } from './release-lost.ts';
import { createStatementNames } from './statement-names.ts';
import { countStatementsOf } from './statements.ts';

/** What `defineEntity` gives. Structural, as each entity's own type says more than a list of them can hold. */
export type Entities = readonly { readonly meta: object }[];

export type DatabaseOptions = {
  readonly name: string;
  readonly url: string;
  readonly entities: Entities;
  readonly migrations: readonly MigrationObject[];
  readonly logger: Logger;
  /** Connections at most. Default 10. */
  readonly poolSize?: number;
};

/** A row as the driver reads it: bigint, numeric and timestamps are strings, exactly as PostgreSQL prints them in UTC. */
export type SqlRow = Record<string, unknown>;

/** A subgraph's own database: MikroORM for what changes rows, plain rows for what reads them. */
export type Database = {
  readonly orm: MikroORM<PostgreSqlDriver>;
  fork(): SqlEntityManager<PostgreSqlDriver>;
  /** Reads rows on a pooled connection. Placeholders are `$1`. */
  rows<Row = SqlRow>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Lends one connection, for what must stay on it: locks and temporary tables. */
  withConnection<Result>(work: (client: PoolClient) => Promise<Result>): Promise<Result>;
  /** As `withConnection`, for statements that may take as long as they need: migrations, seeds, and waiting for either. */
  withPatience<Result>(work: (client: PoolClient) => Promise<Result>): Promise<Result>;
  /** @throws DomainError DATABASE_UNREACHABLE */
  ready(): Promise<void>;
  stop(): Promise<void>;
};

const { builtins } = pg.types;
const textual = new Set<number>([builtins.INT8, builtins.NUMERIC, builtins.DATE, builtins.TIMESTAMP, builtins.TIMESTAMPTZ]);
const asText = (value: string): string => value;
/** Parsing a timestamp into a Date only to print it again costs CPU and the microseconds that cursors need. */
const rowTypes = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => (textual.has(oid) ? asText : pg.types.getTypeParser(oid, format as 'text')),
};

/** Longer than any read of a page, shorter than what a caller waits for. */
const statementTimeoutMs = 15_000;
/** A transaction that its owner has forgotten must not hold its locks. */
const idleInTransactionTimeoutMs = 30_000;
/** How often a statement's server looks whether anybody still waits for it: a connection that was cut ends it. */
const connectionCheckMs = 500;

export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const { url, logger, poolSize = 10 } = options;
  let pool: Pool | undefined;
  let isStopping = false;
  /** Lent to who gives them back whatever happens. */
  const kept = new WeakSet<PoolClient>();
  const orm = await MikroORM.init<PostgreSqlDriver>({
    driver: PostgreSqlDriver,
    clientUrl: url,
    entities: [...options.entities] as never,
    extensions: [Migrator],
    migrations: { migrationsList: [...options.migrations], snapshot: false, transactional: true, allOrNothing: true },
    discovery: { warnWhenNoEntities: false },
    pool: { min: 0, max: poolSize },
    logger: (message) => logger.debug(message),
    allowGlobalContext: false,
    driverOptions: {
      connectionTimeoutMillis: 5_000,
      options: `-c timezone=UTC -c statement_timeout=${statementTimeoutMs} -c idle_in_transaction_session_timeout=${idleInTransactionTimeoutMs} -c client_connection_check_interval=${connectionCheckMs}`,
      application_name: options.name,
      onPoolCreated: (created: Pool) => {
        pool = created;
        created.on('connect', (client) => {
          countStatementsOf(client as never);
          refuseNulOf(client as never);
          // Whoever uses a connection that breaks is told by its statement; without a listener the process would end.
          client.on('error', (error) => isStopping || logger.warn({ err: error }, 'database connection lost'));
        });
        created.on('error', () => {});
        releaseLost(created, kept);
      },
    },
  });
  await orm.em
    .getConnection()
    .ensureConnection()
    .catch(async (error: unknown) => {
      await orm.close(true);
      throw unreachable(options, error);
    });
  rememberMetadata(orm, options.entities);
  const usable = pool;
  if (!usable) throw new Error(`MikroORM made no connection pool for ${options.name}.`);

  const nameStatement = createStatementNames();
  const withConnection = async <Result>(work: (client: PoolClient) => Promise<Result>): Promise<Result> => {
    const client = await usable.connect().catch((error: unknown) => {
      throw unreachable(options, error);
    });
    kept.add(client);
    let fault: unknown;
    try {
      return await work(client);
    } catch (error) {
      fault = error;
      throw error;
    } finally {
      kept.delete(client);
      // A connection that breaks tells its statement first and the pool a moment later: the next one must not get it.
      client.release(isConnectionLost(fault) || isStaleStatement(fault));
    }
  };
  const withPatience = <Result>(work: (client: PoolClient) => Promise<Result>): Promise<Result> =>
    withConnection(async (client) => {
      await client.query('set statement_timeout = 0');
      try {
        return await work(client);
      } finally {
        await client.query('reset statement_timeout');
      }
    });
  return {
    orm,
    fork: () => orm.em.fork(),
    withConnection,
    withPatience,
    rows: async <Row>(text: string, values: readonly unknown[] = []) => {
      // The connection is taken first, so that the statement is sent, and counted, within the caller's own async context.
      const read = (name: string | undefined): Promise<Row[]> =>
        withConnection(async (client) => (await client.query({ name, text, values: values as unknown[], types: rowTypes as never })).rows as Row[]);
      try {
        return await read(nameStatement(text));
      } catch (error) {
        // A migration that another process ran has changed a column under a statement that was prepared before.
        if (!isStaleStatement(error)) throw error;
        return read(undefined);
      }
    },
    ready: async () => {
      await withConnection((client) => client.query('select 1'));
    },
    stop: async () => {
      isStopping = true;
      await orm.close(true);
    },
  };
}

/** PostgreSQL has no code of its own for it: https://www.postgresql.org/docs/18/sql-prepare.html */
function isStaleStatement(error: unknown): boolean {
  return error instanceof Error && (error as { code?: string }).code === '0A000' && error.message.includes('cached plan');
}

function unreachable({ name, url }: DatabaseOptions, cause: unknown): DomainError {
  const { host, pathname } = new URL(url);
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new DomainError('DATABASE_UNREACHABLE', `The database of ${name} at ${host}${pathname} cannot be used: ${reason}.`, { cause });
}
