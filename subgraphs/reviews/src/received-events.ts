import { z } from 'zod';

/** Of somebody whose account is gone there is no customer. */
const order = z.object({ orderId: z.uuid(), customerId: z.uuid().nullable(), lines: z.array(z.object({ productId: z.uuid() })).max(1_000) });

/** What of the messages of others is read here. */
export const orderPaid = { name: 'order.paid', version: 1, payload: order };
export const orderDelivered = { name: 'order.delivered', version: 1, payload: order };
export const orderCancelled = { name: 'order.cancelled', version: 1, payload: order };
export const orderRefunded = { name: 'order.refunded', version: 1, payload: order };
