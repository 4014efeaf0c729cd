import { once } from 'node:events';
import { Redis } from 'ioredis';
import { RateLimiterRedis } from 'rate-limiter-flexible';
import type { Store, StoreLimiter, StoreOptions } from './store.ts';

/** Counts in Redis, Valkey, or what speaks their protocol. */
export function openRedisStore({ url, timeoutMs, logger }: StoreOptions): Store {
  const redis = new Redis(url.replace(/^valkey/, 'redis'), {
    connectTimeout: timeoutMs,
    commandTimeout: timeoutMs,
    maxRetriesPerRequest: 0,
    // A call that cannot be made now is counted here.
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    retryStrategy: (attempt) => Math.min(1_000, attempt * 50),
  });
  // It says each failed attempt. The calls tell of it.
  redis.on('error', (err) => logger.debug({ err }, 'the store of the rate limits cannot be reached'));
  return {
    prepare: async () => {
      if (redis.status !== 'ready') await once(redis, 'ready', { signal: AbortSignal.timeout(timeoutMs) });
    },
    limiter: (keyPrefix, { points, seconds: duration }) =>
      new RateLimiterRedis({ storeClient: redis, keyPrefix, points, duration, rejectIfRedisNotReady: true, inMemoryBlockOnConsumed: points }) as StoreLimiter,
    stop: async () => redis.disconnect(),
  };
}
