import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { v7 as uuidv7 } from 'uuid';
import type { EventType } from './event-type.ts';
import type { CommitNotes } from './jobs/after-commit.ts';

/** What any bus carries. A message says what has happened; who wants a document asks for it. */
const longestPayload = 256_000;

const relays = new WeakMap<object, CommitNotes<'outbox'>>();

/** Lets `publish` wake the relay of `em`'s database once its transaction is committed. */
export function registerRelay(em: SqlEntityManager, notes: CommitNotes<'outbox'>): void {
  relays.set(em.getDriver(), notes);
}

/**
 * Sends a message within the caller's transaction: it goes out if that commits. Two transactions that send messages of one
 * key must follow each other, as they do when both lock the row that the key is of: their order is then that of the messages.
 * @throws ZodError when the payload is not what the type says, RangeError when it is longer than a bus carries
 */
export async function publish<Payload>(tx: SqlEntityManager, type: EventType<Payload>, { key, payload }: { key: string; payload: Payload }): Promise<void> {
  if (!tx.isInTransaction()) throw new Error(`Message "${type.name}" is to be published within a transaction.`);
  const text = JSON.stringify(type.payload.parse(payload));
  if (text.length > longestPayload) throw new RangeError(`Message "${type.name}" has ${text.length} characters, and ${longestPayload} are the most.`);
  await tx.execute('insert into outbox (id, type, version, key, payload) values (?, ?, ?, ?, ?::json)', [uuidv7(), type.name, type.version, key, text]);
  await relays.get(tx.getDriver())?.add(tx, 'outbox');
}
