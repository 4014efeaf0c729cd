import { z } from 'zod';

const ids = { orderId: z.uuid(), paymentId: z.uuid() };

/** What of the messages of others is read here. */
export const paymentAuthorize = {
  name: 'payment.authorize',
  version: 1,
  payload: z.object({
    ...ids,
    customerId: z.uuid(),
    amountMinor: z.string().regex(/^[1-9]\d{0,17}$/),
    currency: z.string().regex(/^[A-Z]{3}$/),
    methodToken: z.string().min(1).max(255),
    deadlineAt: z.iso.datetime({ offset: true }),
  }),
};
export type PaymentAuthorize = z.infer<typeof paymentAuthorize.payload>;

export const paymentCapture = { name: 'payment.capture', version: 1, payload: z.object(ids) };

export const paymentCancel = { name: 'payment.cancel', version: 1, payload: z.object(ids) };
