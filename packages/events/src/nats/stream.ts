import { DiscardPolicy, JetStreamApiCodes, JetStreamApiError, type JetStreamManager, jetstreamManager, RetentionPolicy, StorageType } from '@nats-io/jetstream';
import { type NatsConnection, nanos } from '@nats-io/transport-node';
import type { Event } from '../event-type.ts';
import { partitionOf } from '../partitions.ts';
import type { StreamSettings } from './settings.ts';

/** Who publishes an id again within that time has published one message. The server keeps the ids of that time in memory. */
const duplicateWindowMs = 600_000;
const apiTimeoutMs = 5_000;

export function subjectOf(stream: string, { key, type }: Pick<Event<unknown>, 'key' | 'type'>): string {
  return `${partitionSubject(stream, partitionOf(key))}.${type}`;
}

/** What has a partition's messages, with `.>`. */
export function partitionSubject(stream: string, partition: number): string {
  return `${stream}.${partition}`;
}

export function manageStreams(connection: NatsConnection): Promise<JetStreamManager> {
  return jetstreamManager(connection, { timeout: apiTimeoutMs, checkAPI: false });
}

/** Makes the stream when there is none. One that is there stays as it is: an operator may have changed it. */
export async function ensureStream(manager: JetStreamManager, settings: StreamSettings): Promise<void> {
  const { stream, replicas, maxAgeHours, maxBytes } = settings;
  try {
    await manager.streams.info(stream);
  } catch (error) {
    if (!(error instanceof JetStreamApiError) || error.code !== JetStreamApiCodes.StreamNotFound) throw error;
    await manager.streams.add({
      name: stream,
      subjects: [`${stream}.>`],
      storage: StorageType.File,
      retention: RetentionPolicy.Limits,
      discard: DiscardPolicy.Old,
      num_replicas: replicas,
      max_age: nanos(maxAgeHours * 3_600_000),
      max_bytes: maxBytes,
      duplicate_window: nanos(duplicateWindowMs),
      // What went wrong must not be mended by taking it out.
      deny_delete: true,
    });
  }
}
