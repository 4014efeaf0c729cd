import { setTimeout as delay } from 'node:timers/promises';
import { AckPolicy, type ConsumerMessages, DeliverPolicy, type JetStreamManager, type JsMsg } from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';
import type { Logger } from '@supergraph/service-kit';
import { backoff } from '../backoff.ts';
import type { Subscription } from '../bus.ts';
import type { Event } from '../event-type.ts';
import type { StreamSettings } from './settings.ts';
import { ensureStream, partitionSubject } from './stream.ts';

export type PartitionReader = Subscription & {
  readonly settings: StreamSettings;
  readonly partition: number;
  readonly logger: Logger;
  /** Ends it. */
  readonly signal: AbortSignal;
};

/** How long a message is with a process that has died before another gets it. A live one says more often that it is at it. */
const ackWaitMs = 1_500;
const workingEveryMs = 400;
/** How long the server lets a reader wait before it asks anew; half of it is what a server that has died goes unnoticed. */
const pullMs = 2_000;
const retry = { firstMs: 50, longestMs: 5_000 };

/**
 * Reads one partition until `signal` aborts: the stream's consumer hands out one message, to one of all that read, and the next
 * when that one is acknowledged (`max_ack_pending`). So what fails holds up what is behind it, and order is kept.
 */
export async function consumePartition(manager: JetStreamManager, reader: PartitionReader): Promise<void> {
  const { signal, logger, consumer, partition } = reader;
  while (!signal.aborted) {
    try {
      const messages = await open(manager, reader);
      const close = (): void => void messages.close();
      signal.addEventListener('abort', close, { once: true });
      if (signal.aborted) close();
      try {
        for await (const message of messages) await receive(message, reader);
      } finally {
        signal.removeEventListener('abort', close);
      }
    } catch (error) {
      if (signal.aborted) return;
      logger.warn({ err: error, consumer, partition }, 'a partition of the bus cannot be read');
      await delay(pullMs, undefined, { signal }).catch(() => {});
    }
  }
}

/** Stream and consumer are made when they are not there; what has been acknowledged is the server's to remember. */
async function open(manager: JetStreamManager, { settings, consumer, partition }: PartitionReader): Promise<ConsumerMessages> {
  const { stream } = settings;
  await ensureStream(manager, settings);
  const durable = `${consumer}-${partition}`;
  await manager.consumers.add(stream, {
    durable_name: durable,
    filter_subject: `${partitionSubject(stream, partition)}.>`,
    deliver_policy: DeliverPolicy.All,
    ack_policy: AckPolicy.Explicit,
    ack_wait: nanos(ackWaitMs),
    max_ack_pending: 1,
    max_deliver: -1,
  });
  const pulled = await manager.jetstream().consumers.get(stream, durable);
  // By two, as the client asks anew when it has one left to come; no second comes before the first is acknowledged.
  return pulled.consume({ max_messages: 2, threshold_messages: 1, expires: pullMs, abort_on_missing_resource: true });
}

async function receive(message: JsMsg, { types, handle, signal, logger }: PartitionReader): Promise<void> {
  // It came while the reader was stopping: another gets it at once.
  if (signal.aborted) return message.nak();
  const working = setInterval(() => message.working(), workingEveryMs);
  try {
    const event = message.json<Event<unknown>>();
    if (types.includes(event.type)) await handle(event);
    message.ack();
  } catch (error) {
    const delayMs = Math.round(backoff(message.info.deliveryCount, retry));
    logger.warn({ err: error, subject: message.subject, attempt: message.info.deliveryCount, delayMs }, 'a message is not handled yet');
    message.nak(delayMs);
  } finally {
    clearInterval(working);
  }
}
