import { type Consumer, on } from '@supergraph/events';
import { orderCancelled, orderDelivered, orderPaid, orderRefunded } from '../received-events.ts';
import { recordPurchase } from '../record-purchase.ts';

/** A delivery tells of the purchase again, for the case that the message of its payment is lying among the dead. */
export const onOrderNews = [recordBy(orderPaid, false), recordBy(orderDelivered, false), recordBy(orderCancelled, true), recordBy(orderRefunded, true)];

function recordBy(type: typeof orderPaid, isTakenBack: boolean): Consumer {
  return on(type, async ({ payload: { orderId, customerId, lines } }, { tx }) => {
    await recordPurchase(tx, { orderId, userId: customerId, productIds: lines.map(({ productId }) => productId), isTakenBack });
  });
}
