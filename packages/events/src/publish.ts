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
export function publish<Payload>(tx: SqlEntityManager, type: EventType<Payload>, message: NewMessage<Payload>): Promise<void> {
  return publishAll(tx, type, [message]);
}

/** Sends messages of one type by one statement; those of one key in the order in which they are given. @throws as `publish` does */
export async function publishAll<Payload>(tx: SqlEntityManager, type: EventType<Payload>, messages: readonly NewMessage<Payload>[]): Promise<void> {
  const { name, version } = type;
  if (!tx.isInTransaction()) throw new Error(`Message "${name}" is to be published within a transaction.`);
  if (messages.length === 0) return;
  // A payload goes as a text within the text, so that it is kept to the letter.
  const rows = messages.map(({ key, payload }) => ({ id: uuidv7(), key, payload: writePayload(type, payload) }));
  await tx.execute(
    `insert into outbox (id, type, version, key, payload)
     select (row ->> 'id')::uuid, ?, ?, row ->> 'key', (row ->> 'payload')::json from json_array_elements(?::json) with ordinality m(row, place) order by place`,
    [name, version, JSON.stringify(rows)],
  );
  await relays.get(tx.getDriver())?.add(tx, 'outbox');
}

function writePayload<Payload>({ name, payload: schema }: EventType<Payload>, payload: Payload): string {
  const text = JSON.stringify(schema.parse(payload));
  if (text.length > longestPayload) throw new RangeError(`Message "${name}" has ${text.length} characters, and ${longestPayload} are the most.`);
  return text;
}

type NewMessage<Payload> = { readonly key: string; readonly payload: Payload };
