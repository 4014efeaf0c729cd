import { eventType, snapshotTaken } from '@supergraph/events';
import { z } from 'zod';

const ids = { orderId: z.uuid(), reservationId: z.uuid() };
const example = { orderId: '01900000-0000-7000-8000-000000000001', reservationId: '01900000-0000-7000-8000-000000000002' };
const variantId = '01900000-0000-7000-8000-000000000003';

export const stockReserved = eventType({
  name: 'stock.reserved',
  version: 1,
  description: 'All pieces are promised to the order until then, and sending them costs so much. It answers each `stock.reserve`, also a repeated one.',
  payload: z.object({ ...ids, expiresAt: z.iso.datetime(), shippingMinor: z.string().regex(/^\d+$/), currency: z.string() }),
  example: { ...example, expiresAt: '2026-01-31T09:45:00.000Z', shippingMinor: '449', currency: 'EUR' },
});

export const stockRefused = eventType({
  name: 'stock.refused',
  version: 1,
  description: 'Nothing is promised: of some variants too much is wanted (SHORT), or nothing of the kind is sent to the country (NO_SHIPPING).',
  payload: z.object({
    ...ids,
    shortages: z.array(z.object({ variantId: z.uuid(), wanted: z.int(), available: z.int() })),
    reason: z.enum(['SHORT', 'NO_SHIPPING']),
  }),
  example: { ...example, shortages: [{ variantId, wanted: 3, available: 1 }], reason: 'SHORT' as const },
});

export const stockReleased = eventType({
  name: 'stock.released',
  version: 1,
  description: 'The reservation has ended without a sale: it was released, or its time is over. It answers each `stock.release`, and tells of each expiry.',
  payload: z.object({ ...ids, reason: z.enum(['RELEASED', 'EXPIRED']) }),
  example: { ...example, reason: 'RELEASED' as const },
});

export const stockCommitted = eventType({
  name: 'stock.committed',
  version: 1,
  description: 'The pieces are sold. It answers `stock.commit`, and a `stock.release` that comes too late: these are returned by `stock.return`.',
  payload: z.object(ids),
  example,
});

export const stockCommitRefused = eventType({
  name: 'stock.commit_refused',
  version: 1,
  description: 'Nothing is sold, and nothing is promised any more.',
  payload: z.object({ ...ids, reason: z.enum(['EXPIRED', 'RELEASED', 'UNKNOWN']) }),
  example: { ...example, reason: 'EXPIRED' as const },
});

export const stockReturned = eventType({
  name: 'stock.returned',
  version: 1,
  description: 'What the order had bought lies where it was again; of what it had not bought, nothing.',
  payload: z.object({ orderId: z.uuid(), returnId: z.uuid() }),
  example: { orderId: example.orderId, returnId: '01900000-0000-7000-8000-000000000004' },
});

export const stockLevelChanged = eventType({
  name: 'stock.level_changed',
  version: 1,
  description: 'A variant has come into stock or gone out of it. Also told of all variants when a snapshot of it is wanted.',
  payload: z.object({ variantId: z.uuid(), available: z.int(), inStock: z.boolean() }),
  example: { variantId, available: 0, inStock: false },
});

export const produces = [stockReserved, stockRefused, stockReleased, stockCommitted, stockCommitRefused, stockReturned, stockLevelChanged, snapshotTaken];
