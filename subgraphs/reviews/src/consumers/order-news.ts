import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { type Consumer, on } from '@supergraph/events';
import { orderCancelled, orderDelivered, orderPaid, orderRefunded } from '../received-events.ts';
import { recordPurchase } from '../record-purchase.ts';

/** A delivery tells of the purchase again, for the case that the message of its payment is lying among the dead. */
export const onOrderNews = [recordBy(orderPaid, false), recordBy(orderDelivered, false), recordBy(orderCancelled, true), recordBy(orderRefunded, true)];

function recordBy(type: typeof orderPaid, isTakenBack: boolean): Consumer {
  return on(type, async ({ payload: { orderId, customerId, lines } }, { tx }) => {
    const userId = customerId ?? (await readBuyer(tx, orderId));
    if (userId === null) return;
    await recordPurchase(tx, { orderId, userId, productIds: lines.map(({ productId }) => productId), isTakenBack });
  });
}

async function readBuyer(tx: SqlEntityManager, orderId: string): Promise<string | null> {
  const [purchase]: { userId: string }[] = await tx.execute('select user_id as "userId" from purchase where order_id = ? limit 1', [orderId]);
  return purchase?.userId ?? null;
}
