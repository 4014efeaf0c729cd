import type { PostgreSqlDriver, SqlEntityManager } from '@mikro-orm/postgresql';
import type { Logger } from '@supergraph/service-kit';
import type { PoolClient } from 'pg';
import type { z } from 'zod';

/** Work that a transaction asks for and that is done after it: calls of other programs, deadlines, sweeps. */
export type Job<Data> = {
  /** Of letters, digits, `_`, `-` and `.`. */
  readonly name: string;
  /** What it is asked; stored as JSON. A job with `cron` is asked `{}`. */
  readonly data: z.ZodType<Data>;
  /** How often a failed one is tried again before it is dead. Default 10. */
  readonly retryLimit?: number;
  /** Before the first retry; doubled, with some chance, for each one after it, up to a minute. Default 1. */
  readonly retryDelaySeconds?: number;
  /** After so long its signal aborts, and it counts as failed. Default 60. */
  readonly timeoutSeconds?: number;
  /** How many of them one process does at the same time. Default 4. */
  readonly concurrency?: number;
  /** In UTC, five fields. All processes together do it once each time; a time at which none ran is left out. */
  readonly cron?: string;
  /**
   * Called at least once for each that was scheduled, also when the process that had begun it was killed: what it does must
   * be so that doing it twice is doing it once. A throw is a failed attempt.
   */
  handle(data: Data, context: JobContext): Promise<void>;
};

export type JobContext<Resources = unknown> = {
  readonly database: Pick<JobDatabase, 'fork' | 'rows'>;
  readonly resources: Resources;
  readonly logger: Logger;
  /** Aborts when its time is over, when another process has taken it up, or when the process must end now. */
  readonly signal: AbortSignal;
};

/** What jobs need of a subgraph's database. */
export type JobDatabase = {
  fork(): SqlEntityManager<PostgreSqlDriver>;
  rows<Row>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  withConnection<Result>(work: (client: PoolClient) => Promise<Result>): Promise<Result>;
};
