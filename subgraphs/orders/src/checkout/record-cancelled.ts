import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { publish } from '@supergraph/events';
import { orderCancelled } from '../events.ts';
import { lockOrder } from '../lock-order.ts';
import { moveOrder } from '../move-order.ts';
import { readOrderFact } from '../order-fact.ts';

/** Pieces and money are given back: the order is called off for good. */
export async function recordCancelled(tx: SqlEntityManager, orderId: string): Promise<void> {
  const order = await lockOrder(tx, orderId);
  await moveOrder(tx, order, 'CANCELLED', { type: 'order.cancelled', message: 'The order was cancelled.', actorId: null });
  await publish(tx, orderCancelled, { key: orderId, payload: await readOrderFact(tx, order) });
}
