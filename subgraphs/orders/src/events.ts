import { eventType, snapshotTaken } from '@supergraph/events';
import { z } from 'zod';
import { commandTypes } from './commands.ts';

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

export const orderCancelled = eventType({
  name: 'order.cancelled',
  version: 1,
  description: 'The order was called off before anything was sent, and pieces and money are given back. `customerId` is null when the account is gone.',
  payload: orderFact,
  example: { orderId, customerId, lines: [line] },
});

export const orderRefunded = eventType({
  name: 'order.refunded',
  version: 1,
  description: 'All the money of an order is given back of which something was sent. `customerId` is null when the account is gone.',
  payload: orderFact,
  example: { orderId, customerId, lines: [line] },
});

export const orderPaid = eventType({
  name: 'order.paid',
  version: 1,
  description:
    'The pieces are sold and the money is taken. Also told of all orders that are paid and not given back when a snapshot of it is wanted; only then `customerId` may be null, as the account is gone.',
  payload: z.object({
    orderId: z.uuid(),
    code: z.string(),
    customerId: z.uuid().nullable(),
    paidAt: z.iso.datetime(),
    currency: z.string(),
    totalMinor: z.string().regex(/^\d+$/),
    lines: z.array(z.object({ variantId: z.uuid(), productId: z.uuid(), quantity: z.int(), unitPriceMinor: z.string().regex(/^\d+$/) })),
  }),
  example: {
    orderId,
    customerId,
    code: 'SG-4K7PX2M9',
    paidAt: '2026-01-31T09:30:00.000Z',
    currency: 'EUR',
    totalMinor: '1290',
    lines: [{ ...line, unitPriceMinor: '400' }],
  },
});

export const produces = [...Object.values(commandTypes), orderPaid, orderCancelled, orderDelivered, orderRefunded, snapshotTaken];
