import { isAtRest, type Saga } from '../domain/checkout/saga.ts';
import type { OrdersContext } from '../orders-parts.ts';

/** How often it is looked after whatever wakes it: another process may bring the checkout on. */
const lookMs = 250;

/**
 * How a checkout stands once it has come to rest, or when the time to wait is over; null when it is forgotten. It holds no connection
 * while it waits.
 */
export async function whenAtRest({ database, resources, signal }: OrdersContext, orderId: string): Promise<Saga | null> {
  const until = performance.now() + resources.checkoutWaitMs;
  const given = signal ?? new AbortController().signal;
  return resources.waiters.listen(orderId, async (bell) => {
    for (;;) {
      const [row] = await database.rows<{ state: Saga }>('select state from saga where id = $1', [orderId]);
      if (!row) return null;
      const leftMs = until - performance.now();
      if (isAtRest(row.state) || leftMs <= 0 || given.aborted) return row.state;
      await bell.wait(Math.min(leftMs, lookMs), given);
    }
  });
}
