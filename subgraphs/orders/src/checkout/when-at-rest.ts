import { isAtRest, type Saga } from '../domain/checkout/saga.ts';
import type { OrdersContext } from '../orders-parts.ts';

/**
 * How a checkout stands once it has come to rest, or at the time `until` (of `performance.now()`; default: when the time to wait is
 * over, from now); null when it is forgotten. It holds no connection to the database while it waits, but one of the gateway's to here:
 * so not all may wait.
 */
export async function whenAtRest(context: OrdersContext, orderId: string, until = performance.now() + context.resources.checkoutWaitMs): Promise<Saga | null> {
  const { resources, signal } = context;
  const saga = await readSaga(context, orderId);
  if (!saga || isAtRest(saga)) return saga;
  const leave = resources.checkingOut.take(saga.request.userId);
  if (!leave) return saga;
  try {
    const atRest = await resources.resting.wait(orderId, { timeoutMs: Math.max(0, until - performance.now()), signal });
    return atRest ?? (await readSaga(context, orderId));
  } finally {
    leave();
  }
}

async function readSaga({ database }: OrdersContext, orderId: string): Promise<Saga | null> {
  const [row] = await database.rows<{ state: Saga }>('select state from saga where id = $1', [orderId]);
  return row?.state ?? null;
}
