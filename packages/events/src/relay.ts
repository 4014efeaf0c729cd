import { failpoint, type Logger, type Stoppable } from '@supergraph/service-kit';
import pg, { type PoolClient } from 'pg';
import { backoff } from './backoff.ts';
import { createBell, pause } from './bell.ts';
import type { Bus } from './bus.ts';
import type { Event } from './event-type.ts';
import { noteCommits } from './jobs/after-commit.ts';
import type { JobDatabase } from './jobs/job.ts';
import { registerRelay } from './publish.ts';

export type RelayOptions = {
  /** Who the messages are from. */
  readonly source: string;
  readonly database: JobDatabase;
  readonly bus: Pick<Bus, 'publish'>;
  readonly logger: Logger;
  /** How often it looks for messages that nobody wakes it for: those of a process that has died. Default 500. */
  readonly lookIntervalMs?: number;
};

/** How many messages go to the bus at a time. */
const batchSize = 200;
/** How many of the oldest it looks at: another relay may be at the very first of them. */
const lookedAt = 5_000;
/**
 * How long its transaction waits for a bus that does not answer. What is still under way then may go on: the bus knows the ids
 * of what is brought again, and each attempt brings a key's messages in their order.
 */
const patienceMs = 3_500;
const retry = { firstMs: 50, longestMs: 5_000 };

/**
 * Brings what has been published to the bus, beside the relays of other processes on the same database, and takes it out of
 * the outbox then. Killed between the two it brings a message again, which the bus takes for the same.
 */
export function startRelay({ source, database, bus, logger, lookIntervalMs = 500 }: RelayOptions): Stoppable {
  const stopping = new AbortController();
  const bell = createBell();
  const em = database.fork();
  registerRelay(em, noteCommits(em, bell.ring));
  const run = async (): Promise<void> => {
    let failures = 0;
    while (!stopping.signal.aborted) {
      try {
        const count = await database.withConnection((client) => relayBatch(client, source, bus));
        if (failures > 0) logger.info({ failures }, 'messages are brought to the bus again');
        failures = 0;
        if (count === 0) await bell.wait(lookIntervalMs, stopping.signal);
      } catch (error) {
        failures += 1;
        if (failures === 1) logger.warn({ err: error }, 'messages cannot be brought to the bus');
        // Though messages come in: what fails must not be tried more often the more there is of it.
        await pause(backoff(failures, retry), stopping.signal);
      }
    }
  };
  const running = run();
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}

async function within<Result>(timeoutMs: number, work: Promise<Result>): Promise<Result> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`The bus has not answered within ${timeoutMs} ms.`)), timeoutMs);
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}

async function relayBatch(client: PoolClient, source: string, bus: Pick<Bus, 'publish'>): Promise<number> {
  await client.query('begin');
  try {
    const events = await takeBatch(client, source);
    if (events.length > 0) {
      failpoint('events.relay.publish.before');
      await within(patienceMs, bus.publish(events));
      failpoint('events.relay.publish.after');
      await client.query('delete from outbox where id = any($1::uuid[])', [events.map(({ id }) => id)]);
    }
    await client.query('commit');
    return events.length;
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  }
}

/**
 * The first message of a key is that key's lock: who has it may also take those behind it, and nobody else can, as theirs
 * would not be the first. So relays never stand in each other's way, and a later message never overtakes an earlier one.
 */
async function takeBatch(client: PoolClient, source: string): Promise<Event<unknown>[]> {
  const { rows: firsts } = await client.query<{ key: string }>(
    `select key from outbox where position in (
       select min(position) from (select key, position from outbox order by position limit ${lookedAt}) oldest group by key)
     order by position limit ${batchSize} for update skip locked`,
  );
  if (firsts.length === 0) return [];
  const { rows } = await client.query<OutboxRow>({
    text: `select id, type, version, key, at, payload from outbox where key = any($1::text[]) order by position limit ${batchSize}`,
    values: [firsts.map(({ key }) => key)],
    types: pg.types,
  });
  return rows.map(({ at, ...row }) => ({ ...row, source, at: at.toISOString() }));
}

type OutboxRow = Pick<Event<unknown>, 'id' | 'type' | 'version' | 'key' | 'payload'> & { readonly at: Date };
