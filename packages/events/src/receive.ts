import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { failpoint, type Logger } from '@supergraph/service-kit';
import { ZodError } from 'zod';
import type { Consumer } from './consumer.ts';
import type { Event } from './event-type.ts';
import type { JobDatabase } from './jobs/job.ts';

export type Receiver = {
  readonly database: Pick<JobDatabase, 'fork'>;
  readonly consumers: readonly Consumer[];
  readonly resources: unknown;
  readonly logger: Logger;
};

/** How often a message is tried before it is dead. With the bus's waits between them these take about half a minute. */
const mostAttempts = 12;
const longestReason = 4_000;

/**
 * What a bus is to do with each message: have it handled, once. A message that fails for the last time is laid aside with its
 * reason, so that those behind it go on.
 */
export function receiveBy(receiver: Receiver): (event: Event<unknown>) => Promise<void> {
  // By message; at most one of each partition fails at a time.
  const attempts = new Map<string, number>();
  return async (event) => {
    try {
      await handleOnce(event, receiver);
      attempts.delete(event.id);
    } catch (error) {
      if (isOfTheDatabase(error)) throw error;
      const attempt = (attempts.get(event.id) ?? 0) + 1;
      attempts.set(event.id, attempt);
      if (!(error instanceof Hopeless) && attempt < mostAttempts) throw error;
      await layAside(event, { error, attempt, ...receiver });
      attempts.delete(event.id);
    }
  };
}

/** The row of the inbox and the effect are one transaction. */
async function handleOnce(event: Event<unknown>, receiver: Receiver): Promise<void> {
  await inTransaction(receiver, async (tx, afterCommit) => {
    if (await remember(tx, event)) await callConsumers(event, { ...receiver, tx, afterCommit });
  });
}

/** Handles a dead letter again, in the transaction that has locked it. */
export async function callConsumers(event: Event<unknown>, { tx, afterCommit, consumers, resources, logger }: Call): Promise<void> {
  const called = consumers.filter(({ type }) => type.name === event.type && type.version === event.version);
  if (called.length === 0) throw new Hopeless(`Nothing here reads version ${event.version} of "${event.type}".`);
  const told = logger.child({ message: event.id, type: event.type, key: event.key });
  try {
    for (const consumer of called) await consumer.handle(event, { tx, resources, logger: told, afterCommit });
  } catch (cause) {
    if (cause instanceof ZodError) throw new Hopeless(`Its payload is not as it is read here: ${cause.message}`, { cause });
    throw cause;
  }
}

/** Tells what is to run after the commit once it is done. */
export async function inTransaction(
  { database, logger }: Pick<Receiver, 'database' | 'logger'>,
  work: (tx: SqlEntityManager, afterCommit: (task: () => void) => void) => Promise<void>,
): Promise<void> {
  const tasks: (() => void)[] = [];
  await database.fork().transactional(async (tx) => {
    await work(tx, (task) => void tasks.push(task));
    failpoint('events.inbox.commit.before');
  });
  failpoint('events.inbox.commit.after');
  for (const task of tasks) {
    try {
      task();
    } catch (error) {
      logger.error({ err: error }, 'what was to run after a commit has failed');
    }
  }
}

async function remember(tx: SqlEntityManager, { id }: Event<unknown>): Promise<boolean> {
  const rows = await tx.execute('insert into inbox (message_id) values (?) on conflict do nothing returning true as is_new', [id]);
  return rows.length > 0;
}

async function layAside(event: Event<unknown>, { error, attempt, database, logger }: Receiver & { error: unknown; attempt: number }): Promise<void> {
  const reason = reasonOf(error);
  await database.fork().transactional(async (tx) => {
    if (!(await remember(tx, event))) return;
    await tx.execute('insert into dead_letter (message_id, type, message, reason, attempts) values (?, ?, ?::json, ?, ?)', [
      event.id,
      event.type,
      JSON.stringify(event),
      reason,
      attempt,
    ]);
  });
  logger.error({ err: error, message: event.id, type: event.type, key: event.key, attempts: attempt }, 'a message is dead');
}

export function reasonOf(error: unknown): string {
  return String(error).replaceAll('\0', '').slice(0, longestReason);
}

/**
 * Not the message's fault, and not the handler's: the database is away, too busy, or has taken two transactions apart. A statement
 * that took too long is neither: it would again.
 */
export function isOfTheDatabase(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const { code } = cause as { code?: unknown };
    if ((typeof code === 'string' && passing.test(code)) || lost.test(cause.message)) return true;
  }
  return false;
}

/** Of SQLSTATE: 08 connection, 40 rollback, 53 resources, 55P03 a lock, 57P a server that goes or comes; then the system's own. */
const passing = /^(08...|40...|53...|55P03|57P..|ECONN[A-Z]+|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|DATABASE_UNREACHABLE)$/;
/** The driver's words for it have no code. */
const lost = /^(Connection terminated|Client (was closed|has encountered a connection error)|timeout exceeded when trying to connect)/;

type Call = Omit<Receiver, 'database'> & { readonly tx: SqlEntityManager; afterCommit(task: () => void): void };

/** A message that no further attempt would help. */
class Hopeless extends Error {}
