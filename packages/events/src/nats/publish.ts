import type { JetStreamClient } from '@nats-io/jetstream';
import type { Event } from '../event-type.ts';
import { subjectOf } from './stream.ts';

const timeoutMs = 2_000;

/** Keys side by side; of one key, the next once the one before it is kept, so that none is kept without it. */
export async function publishAll(jetstream: JetStreamClient, stream: string, messages: readonly Event<unknown>[]): Promise<void> {
  const ofOneKey = Map.groupBy(messages, ({ key }) => key).values();
  const kept = await Promise.allSettled(
    [...ofOneKey].map(async (inOrder) => {
      for (const message of inOrder) {
        await jetstream.publish(subjectOf(stream, message), JSON.stringify(message), {
          msgID: message.id,
          timeout: timeoutMs,
          expect: { streamName: stream },
        });
      }
    }),
  );
  for (const outcome of kept) if (outcome.status === 'rejected') throw outcome.reason;
}
