import type { JetStreamManager } from '@nats-io/jetstream';
import type { Event } from '../event-type.ts';
import type { StreamSettings } from './settings.ts';
import { ensureStream, subjectOf } from './stream.ts';

const timeoutMs = 2_000;

/** Keys side by side; of one key, the next once the one before it is kept, so that none is kept without it. */
export async function publishAll(manager: JetStreamManager, settings: StreamSettings, messages: readonly Event<unknown>[]): Promise<void> {
  const jetstream = manager.jetstream();
  const ofOneKey = Map.groupBy(messages, ({ key }) => key).values();
  const kept = await Promise.allSettled(
    [...ofOneKey].map(async (inOrder) => {
      for (const message of inOrder) {
        await jetstream.publish(subjectOf(settings.stream, message), JSON.stringify(message), {
          msgID: message.id,
          timeout: timeoutMs,
          expect: { streamName: settings.stream },
        });
      }
    }),
  );
  const failed = kept.find((outcome) => outcome.status === 'rejected');
  if (!failed) return;
  // Nobody takes its subject: the stream is gone, and the next attempt shall find one.
  if (failed.reason instanceof Error && failed.reason.name === 'JetStreamNotEnabled') await ensureStream(manager, settings);
  throw failed.reason;
}
