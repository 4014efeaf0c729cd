import { setTimeout as delay } from 'node:timers/promises';
import type { JetStreamManager } from '@nats-io/jetstream';
import type { Logger } from '@supergraph/service-kit';
import type { Bus, Subscribed, Subscription } from '../bus.ts';
import { partitions } from '../partitions.ts';
import { keepConnected, type LastingConnection } from './connection.ts';
import { consumePartition } from './consume-partition.ts';
import { publishAll } from './publish.ts';
import { readNatsUrl, type StreamSettings } from './settings.ts';
import { ensureStream, manageStreams } from './stream.ts';

export type NatsBusOptions = {
  /** `nats://…`, see `readNatsUrl`. */
  readonly url: string;
  /** Who this is, for whoever looks at the server. */
  readonly name: string;
  readonly logger: Logger;
};

const stopped = 'The bus is stopped.';
const openRetryMs = 500;
/** How long a publication waits for a server that is away: its caller may hold a transaction open. */
const awayMs = 1_000;

/**
 * A bus on NATS JetStream. It is there at once, and reaches its server when it can.
 * @throws DomainError CONFIG_INVALID
 */
export function openNatsBus({ url, name, logger }: NatsBusOptions): Bus {
  const { connection: options, ...settings } = readNatsUrl(url);
  const stopping = new AbortController();
  const connection = keepConnected({ ...options, name }, logger);
  const opened = open(connection, settings, { logger, signal: stopping.signal });
  // Whoever waits for it is told.
  opened.catch(() => {});
  const subscriptions = new Set<Subscribed>();
  const subscribe = (subscription: Subscription): Subscribed => {
    const ending = new AbortController();
    const read = async (): Promise<void> => {
      const manager = await unlessAborted(opened, ending.signal);
      const reader = { ...subscription, settings, logger, signal: ending.signal };
      await Promise.all(partitions.map((partition) => consumePartition(manager, { ...reader, partition })));
    };
    // It ends by being stopped alone.
    const reading = read().catch(() => {});
    const subscribed: Subscribed = {
      stop: async () => {
        ending.abort(new Error(stopped));
        await reading;
        subscriptions.delete(subscribed);
      },
    };
    subscriptions.add(subscribed);
    return subscribed;
  };
  return {
    publish: async (messages) => {
      const patience = AbortSignal.any([stopping.signal, AbortSignal.timeout(awayMs)]);
      const manager = await unlessAborted(opened, patience);
      // What was on its way is answered no more: told at once, the caller tries again as soon as the server is back.
      const lost = await unlessAborted(connection.standing(), patience);
      await unlessAborted(publishAll(manager, settings, messages), lost);
    },
    subscribe,
    stop: async () => {
      await Promise.all([...subscriptions].map((subscribed) => subscribed.stop()));
      stopping.abort(new Error(stopped));
      await connection.close();
    },
  };
}

type Opening = { readonly logger: Logger; readonly signal: AbortSignal };

async function open({ made }: LastingConnection, settings: StreamSettings, { logger, signal }: Opening): Promise<JetStreamManager> {
  const connection = await made;
  for (let isTold = false; ; isTold = true) {
    signal.throwIfAborted();
    try {
      const manager = await manageStreams(connection);
      await ensureStream(manager, settings);
      return manager;
    } catch (error) {
      if (!isTold) logger.warn({ err: error, stream: settings.stream }, 'the stream of the bus cannot be opened yet');
      await delay(openRetryMs, undefined, { signal });
    }
  }
}

function unlessAborted<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason);
    if (signal.aborted) return abort();
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
