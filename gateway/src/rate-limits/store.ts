import type { Logger } from '@supergraph/service-kit';
import type { RateLimiterStoreAbstract } from 'rate-limiter-flexible';
import type { PointBound } from './point-counter.ts';

export type StoreOptions = {
  /** postgres://… or redis://…, with an s for TLS; valkey:// is as good as redis://. */
  readonly url: string;
  /** Of each call. Milliseconds. */
  readonly timeoutMs: number;
  readonly logger: Logger;
};

/** Where several gateways count together. */
export type Store = {
  /** @throws whatever the driver throws when it cannot be reached in time */
  prepare(): Promise<void>;
  /** `name` tells the callers of one bound from those of another. */
  limiter(name: string, bound: PointBound): StoreLimiter;
  stop(): Promise<void>;
};

/** With a method that its types forget. Milliseconds, 0 for a key that is not known to have nothing left. */
export type StoreLimiter = RateLimiterStoreAbstract & { getInMemoryBlockMsBeforeExpire(storedKey: string): number };
