import { eventType } from '@supergraph/events';
import { z } from 'zod';

const orderId = '01900000-0000-7000-8000-000000000001';
const customerId = '01900000-0000-7000-8000-000000000002';
const line = { variantId: '01900000-0000-7000-8000-000000000003', productId: '01900000-0000-7000-8000-000000000004', quantity: 2 };

/** `customerId`: null when the account is gone. */
const orderFact = z.object({
  orderId: z.uuid(),
  customerId: z.uuid().nullable(),
  lines: z.array(z.object({ variantId: z.uuid(), productId: z.uuid(), quantity: z.int() })),
});
export type OrderFact = z.infer<typeof orderFact>;

export const orderDelivered = eventType({
  name: 'order.delivered',
  version: 1,
  description: 'All that was ordered has arrived. `customerId` is null when the account is gone.',
  payload: orderFact.extend({ deliveredAt: z.iso.datetime() }),
  example: { orderId, customerId, deliveredAt: '2026-01-31T09:30:00.000Z', lines: [line] },
});

export const produces = [orderDelivered];
