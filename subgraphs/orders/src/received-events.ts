import { z } from 'zod';

const minor = z.string().regex(/^\d+$/);
const orderId = z.uuid();
const reservation = { orderId, reservationId: z.uuid() };
const payment = { orderId, paymentId: z.uuid() };

/** What of the messages of others is read here: the answers that a checkout waits for. */
export const catalogueQuoted = {
  name: 'catalogue.quoted',
  version: 1,
  payload: z.object({
    orderId,
    lines: z.array(
      z.object({
        variantId: z.uuid(),
        productId: z.uuid(),
        title: z.string(),
        sku: z.string(),
        unitPriceMinor: minor,
        currency: z.string(),
        weightGrams: z.int(),
        shippingClass: z.string(),
      }),
    ),
    missing: z.array(z.uuid()),
  }),
} as const;

export const addressLookedUp = {
  name: 'address.looked_up',
  version: 1,
  payload: z.object({
    orderId,
    address: z
      .object({
        name: z.string(),
        line1: z.string(),
        line2: z.string().nullable(),
        city: z.string(),
        region: z.string().nullable(),
        postalCode: z.string(),
        country: z.string(),
      })
      .nullable(),
  }),
} as const;

export const stockReserved = {
  name: 'stock.reserved',
  version: 1,
  payload: z.object({ ...reservation, shippingMinor: minor, currency: z.string() }),
} as const;

export const stockRefused = {
  name: 'stock.refused',
  version: 1,
  payload: z.object({
    ...reservation,
    shortages: z.array(z.object({ variantId: z.uuid(), wanted: z.int(), available: z.int() })),
    reason: z.enum(['SHORT', 'NO_SHIPPING']),
  }),
} as const;

export const stockReleased = { name: 'stock.released', version: 1, payload: z.object(reservation) } as const;
export const stockCommitted = { name: 'stock.committed', version: 1, payload: z.object(reservation) } as const;
export const stockCommitRefused = { name: 'stock.commit_refused', version: 1, payload: z.object(reservation) } as const;
export const stockReturned = { name: 'stock.returned', version: 1, payload: z.object({ orderId, returnId: z.uuid() }) } as const;

export const paymentAuthorized = { name: 'payment.authorized', version: 1, payload: z.object(payment) } as const;

export const paymentActionRequired = {
  name: 'payment.action_required',
  version: 1,
  payload: z.object({ ...payment, kind: z.string(), url: z.string().nullable(), clientSecret: z.string().nullable() }),
} as const;

export const paymentDeclined = {
  name: 'payment.declined',
  version: 1,
  payload: z.object({ ...payment, declineCode: z.string(), message: z.string(), retryable: z.boolean() }),
} as const;

export const paymentCaptured = { name: 'payment.captured', version: 1, payload: z.object(payment) } as const;
export const paymentCaptureFailed = { name: 'payment.capture_failed', version: 1, payload: z.object({ ...payment, reason: z.string() }) } as const;
export const paymentCancelled = { name: 'payment.cancelled', version: 1, payload: z.object(payment) } as const;

/** What of the payment is given back, by refunds that have succeeded: beside a checkout, and after it. */
export const paymentRefunded = {
  name: 'payment.refunded',
  version: 1,
  payload: z.object({ ...payment, refundedMinor: minor, capturedMinor: minor }),
} as const;

export const received = [
  catalogueQuoted,
  addressLookedUp,
  stockReserved,
  stockRefused,
  stockReleased,
  stockCommitted,
  stockCommitRefused,
  stockReturned,
  paymentAuthorized,
  paymentActionRequired,
  paymentDeclined,
  paymentCaptured,
  paymentCaptureFailed,
  paymentCancelled,
] as const;
