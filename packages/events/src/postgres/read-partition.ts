import type { Logger } from '@supergraph/service-kit';
import { backoff } from '../backoff.ts';
import { type Bell, pause } from '../bell.ts';
import type { Subscription } from '../bus.ts';
import type { Event } from '../event-type.ts';
import type { Session } from './session.ts';

export type PartitionReader = Subscription & {
  /** Holds the lock, which ends with it. */
  readonly session: Session;
  readonly partition: number;
  /** Rung when there is news. */
  readonly bell: Bell;
  readonly logger: Logger;
  readonly signal: AbortSignal;
};

const batchSize = 100;
/** Of a partition that another process reads, and of one for which no news has come. */
const pollMs = { lock: 1_000, messages: 2_000 };
const retry = { firstMs: 50, longestMs: 5_000 };

/** Hands over the messages of a partition, one after the other, while no other process does so for this consumer. */
export async function readPartition(reader: PartitionReader): Promise<void> {
  const { session, consumer, partition, bell, signal } = reader;
  while (!(await lock(session, `${consumer}/${partition}`))) {
    await pause(pollMs.lock, signal);
    if (signal.aborted) return;
  }
  let offset = await readOffset(reader);
  while (!signal.aborted) {
    const messages = await readMessages(reader, offset);
    for (const { position, message } of messages) {
      if (message && !(await handOver(message, reader))) return;
      offset = position;
      if (message) await storeOffset(reader, offset);
    }
    if (messages.at(-1)?.message === null) await storeOffset(reader, offset);
    if (messages.length < batchSize) await bell.wait(pollMs.messages, signal);
  }
}

/** Says whether the message is handled: it is, or the reader has been stopped. */
async function handOver(event: Event<unknown>, { handle, logger, signal, consumer }: PartitionReader): Promise<boolean> {
  for (let failures = 1; !signal.aborted; failures += 1) {
    try {
      await handle(event);
      return true;
    } catch (error) {
      logger.warn({ err: error, consumer, message: event.id, type: event.type, attempt: failures }, 'a message is not handled yet');
      await pause(backoff(failures, retry), signal);
    }
  }
  return false;
}

async function lock(session: Session, name: string): Promise<boolean> {
  const { rows } = await session.query<{ locked: boolean }>('select pg_try_advisory_lock(hashtextextended($1, 0)) as locked', [name]);
  return rows[0]?.locked === true;
}

async function readOffset({ session, consumer, partition }: PartitionReader): Promise<string> {
  const { rows } = await session.query<{ position: string }>('select position from consumer_offset where consumer = $1 and partition = $2', [
    consumer,
    partition,
  ]);
  return rows[0]?.position ?? '0';
}

type Read = { readonly position: string /** null: of a type that is not wanted. */; readonly message: Event<unknown> | null };

async function readMessages({ session, partition, types }: PartitionReader, offset: string): Promise<Read[]> {
  const { rows } = await session.query<Read>(
    `select position, case when type = any($3::text[]) then message end as message
     from message where partition = $1 and position > $2 order by position limit ${batchSize}`,
    [partition, offset, types],
  );
  return rows;
}

async function storeOffset({ session, consumer, partition }: PartitionReader, position: string): Promise<void> {
  await session.query(
    `insert into consumer_offset as stored (consumer, partition, position) values ($1, $2, $3)
     on conflict (consumer, partition) do update set position = excluded.position, moved_at = now() where stored.position < excluded.position`,
    [consumer, partition, position],
  );
}
