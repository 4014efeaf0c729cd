import type { Stoppable } from '@supergraph/service-kit';
import { pause } from './bell.ts';
import type { Event } from './event-type.ts';
import { callConsumers, inTransaction, isOfTheDatabase, type Receiver, reasonOf } from './receive.ts';

/** Longer than any bus keeps a message, so that none comes again that is forgotten. */
const keptDays = { inbox: 10, deadLetters: 90 };
const everyMs = 1_000;
const sweepEveryMs = 60_000;
const batchSize = 1_000;
const longWaitMs = 5_000;
const tellEveryMs = 30_000;

/** Handles dead letters again that a person has asked for, forgets what is older than it is kept, and tells of an outbox that does not empty. */
export function startTending(receiver: Receiver): Stoppable {
  const stopping = new AbortController();
  const watchOutbox = createOutboxWatch(receiver);
  const run = async (): Promise<void> => {
    let sweptAt = Number.NEGATIVE_INFINITY;
    while (!stopping.signal.aborted) {
      try {
        while (!stopping.signal.aborted && (await replayNext(receiver)));
        if (performance.now() - sweptAt > sweepEveryMs) {
          await sweep(receiver);
          sweptAt = performance.now();
        }
        await watchOutbox();
      } catch (error) {
        receiver.logger.debug({ err: error }, 'dead letters cannot be looked for');
      }
      await pause(everyMs, stopping.signal);
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

/** Says whether there was one. It is taken out in the transaction of its effect; one that fails again stays, with its new reason. */
async function replayNext(receiver: Receiver): Promise<boolean> {
  let taken: DeadLetter | undefined;
  try {
    await inTransaction(receiver, async (tx, afterCommit) => {
      [taken] = await tx.execute<DeadLetter[]>(
        'select message_id as id, message, replay_at::text as asked from dead_letter where replay_at is not null order by replay_at, message_id limit 1 for update skip locked',
      );
      if (!taken) return;
      await callConsumers(taken.message, { ...receiver, tx, afterCommit });
      await tx.execute('delete from dead_letter where message_id = ?', [taken.id]);
    });
  } catch (error) {
    if (!taken || isOfTheDatabase(error)) throw error;
    receiver.logger.error({ err: error, message: taken.id, type: taken.message.type }, 'a dead message has failed again');
    // Only what was asked then: another process may have tried it too since the lock is gone, and a person asked once more.
    await receiver.database
      .fork()
      .getConnection()
      .execute(
        `update dead_letter set replay_at = null, reason = ?, attempts = attempts + 1, died_at = now()
         where message_id = ? and replay_at = ?::timestamptz`,
        [reasonOf(error), taken.id, taken.asked],
      );
  }
  return taken !== undefined;
}

/** Tells when messages wait for long, and again while they go on to. */
function createOutboxWatch({ database, logger }: Receiver): () => Promise<void> {
  let toldAt = Number.NEGATIVE_INFINITY;
  return async () => {
    const [oldest] = await database
      .fork()
      .getConnection()
      .execute<{ ms: number }[]>('select (extract(epoch from clock_timestamp() - at) * 1000)::float8 as ms from outbox order by position limit 1');
    if (!oldest || oldest.ms < longWaitMs || performance.now() - toldAt < tellEveryMs) return;
    toldAt = performance.now();
    logger.warn({ oldestMs: Math.round(oldest.ms) }, 'messages wait in the outbox');
  };
}

async function sweep({ database }: Receiver): Promise<void> {
  const connection = database.fork().getConnection();
  await connection.execute(
    `delete from inbox where message_id in (select message_id from inbox where handled_at < now() - make_interval(days => ?)
       order by handled_at limit ${batchSize} for update skip locked)`,
    [keptDays.inbox],
  );
  await connection.execute('delete from dead_letter where died_at < now() - make_interval(days => ?)', [keptDays.deadLetters]);
}

type DeadLetter = { readonly id: string; readonly message: Event<unknown>; readonly asked: string };
