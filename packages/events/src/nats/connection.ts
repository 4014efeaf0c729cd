import { setTimeout as delay } from 'node:timers/promises';
import { connect, type NatsConnection, type NodeConnectionOptions } from '@nats-io/transport-node';
import type { Logger } from '@supergraph/service-kit';

/** A connection that is made, and made again, for as long as it takes. */
export type LastingConnection = {
  /** Resolves once there has been one; from then on the client makes it again by itself. */
  readonly made: Promise<NatsConnection>;
  /** Resolves while it stands, to a signal that aborts when it is lost. */
  standing(): Promise<AbortSignal>;
  close(): Promise<void>;
};

const connectTimeoutMs = 2_000;
const retryMs = 500;
const flushMs = 500;
/** A server that does not answer so often is taken for dead, also when its connection stays open. */
const ping = { pingInterval: 3_000, maxPingOut: 2 };

export function keepConnected(options: NodeConnectionOptions, logger: Logger): LastingConnection {
  const closing = new AbortController();
  const { signal } = closing;
  const made = make({ ...options, ...ping, timeout: connectTimeoutMs }, { logger, signal });
  const standing = followStanding(made, logger);
  return {
    made,
    standing,
    close: async () => {
      closing.abort(new Error('The bus is stopped.'));
      const connection = await made.catch(() => undefined);
      // Acknowledgements on their way; of a server that is away nothing is waited for.
      if (connection) await Promise.race([connection.flush(), delay(flushMs, undefined, { ref: false })]);
      await connection?.close();
    },
  };
}

function followStanding(made: Promise<NatsConnection>, logger: Logger): () => Promise<AbortSignal> {
  let lost = new AbortController();
  let standing = made.then((connection) => {
    void follow(connection);
    return lost.signal;
  });
  // Whoever waits for it is told.
  standing.catch(() => {});
  const follow = async (connection: NatsConnection): Promise<void> => {
    let back = Promise.withResolvers<AbortSignal>();
    for await (const { type } of connection.status()) {
      if (type === 'disconnect' && !lost.signal.aborted) {
        logger.warn('the connection to the bus is lost');
        back = Promise.withResolvers();
        standing = back.promise;
        lost.abort(new Error('The connection to the bus is lost.'));
      }
      if (type === 'reconnect') {
        logger.info('the bus is reached again');
        lost = new AbortController();
        back.resolve(lost.signal);
      }
    }
  };
  return () => standing;
}

async function make(options: NodeConnectionOptions, { logger, signal }: { readonly logger: Logger; readonly signal: AbortSignal }): Promise<NatsConnection> {
  for (let isTold = false; ; isTold = true) {
    signal.throwIfAborted();
    try {
      return await connect({
        ...options,
        maxReconnectAttempts: -1,
        reconnectTimeWait: 100,
        reconnectJitter: retryMs,
        reconnectJitterTLS: retryMs,
        // Credentials may be mended while it tries.
        ignoreAuthErrorAbort: true,
      });
    } catch (error) {
      if (!isTold) logger.warn({ err: error }, 'the bus cannot be reached yet');
      await delay(retryMs, undefined, { signal });
    }
  }
}
