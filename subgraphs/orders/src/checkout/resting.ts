import { AsyncLocalStorage } from 'node:async_hooks';
import type { Logger } from '@supergraph/service-kit';
import type { Database } from '@supergraph/subgraph-kit';
import { isAtRest, type Saga } from '../domain/checkout/saga.ts';

/** Who waits in this process for a checkout to come to rest. There are no more of them than requests. */
export type Resting = {
  /** Tells those who wait for it how a checkout stands. */
  tell(saga: Saga): void;
  /** Resolves once the checkout has come to rest; to null when the time is over or the signal aborts. */
  wait(orderId: string, limits: { readonly timeoutMs: number; readonly signal: AbortSignal | undefined }): Promise<Saga | null>;
  stop(): void;
};

export type RestingOptions = { readonly database: Pick<Database, 'rows'>; readonly logger: Logger };

/** How often all that is waited for is looked at, whatever is told here: another process may bring it on. */
const lookIntervalMs = 250;

export function createResting({ database, logger }: RestingOptions): Resting {
  const waiting = new Map<string, Set<(saga: Saga | null) => void>>();
  let timer: NodeJS.Timeout | undefined;
  // What is looked at for all is of no single request: it must not end with the one that was the first to wait.
  const forAll = AsyncLocalStorage.snapshot();

  const tell = (saga: Saga): void => {
    if (isAtRest(saga)) for (const resolve of waiting.get(saga.request.orderId) ?? []) resolve(saga);
  };
  const look = async (): Promise<void> => {
    try {
      const atRest = await database.rows<{ state: Saga }>(`select state from saga where id = any($1) and step in ('ENDED', 'AWAITING_ACTION')`, [
        [...waiting.keys()],
      ]);
      for (const { state } of atRest) tell(state);
    } catch (error) {
      logger.warn({ err: error }, 'checkouts that are waited for cannot be looked at');
    }
    timer = waiting.size > 0 ? setTimeout(look, lookIntervalMs) : undefined;
  };

  return {
    tell,
    wait: async (orderId, { timeoutMs, signal }) => {
      const { promise, resolve } = Promise.withResolvers<Saga | null>();
      const giveUp = (): void => resolve(null);
      const together = waiting.get(orderId) ?? new Set();
      waiting.set(orderId, together.add(resolve));
      timer ??= forAll(setTimeout, look, lookIntervalMs);
      const limit = setTimeout(giveUp, timeoutMs);
      signal?.addEventListener('abort', giveUp, { once: true });
      if (signal?.aborted) giveUp();
      try {
        return await promise;
      } finally {
        clearTimeout(limit);
        signal?.removeEventListener('abort', giveUp);
        together.delete(resolve);
        if (together.size === 0) waiting.delete(orderId);
      }
    },
    stop: () => {
      waiting.clear();
      clearTimeout(timer);
    },
  };
}
