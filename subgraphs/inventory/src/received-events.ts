import { z } from 'zod';

const ids = { orderId: z.uuid(), reservationId: z.uuid() };
const pieces = { variantId: z.uuid(), quantity: z.int().min(1).max(1_000_000) };
const mostLines = 1_000;

/** What of the messages of others is read here. */
export const stockReserve = {
  name: 'stock.reserve',
  version: 1,
  payload: z.object({
    ...ids,
    country: z.string().max(80),
    expiresAt: z.iso.datetime({ offset: true }),
    lines: z.array(z.object({ ...pieces, weightGrams: z.int(), shippingClass: z.string().max(80) })).max(mostLines),
  }),
};

export const stockRelease = { name: 'stock.release', version: 1, payload: z.object(ids) };

export const stockCommit = { name: 'stock.commit', version: 1, payload: z.object(ids) };

export const stockReturn = {
  name: 'stock.return',
  version: 1,
  payload: z.object({ orderId: z.uuid(), returnId: z.uuid(), lines: z.array(z.object(pieces)).max(mostLines) }),
};
