import { eventType } from '@supergraph/events';
import { z } from 'zod';

const example = { orderId: '01900000-0000-7000-8000-000000000001', paymentId: '01900000-0000-7000-8000-000000000002' };
const ids = { orderId: z.uuid(), paymentId: z.uuid() };
/** Minor units. */
const minor = z.string().regex(/^\d+$/);

export const paymentAuthorized = eventType({
  name: 'payment.authorized',
  version: 1,
  description: 'The money is set aside, and not yet taken. It may be told again of the same payment.',
  payload: z.object({ ...ids, amountMinor: minor, currency: z.string() }),
  example: { ...example, amountMinor: '1290', currency: 'EUR' },
});

export const paymentActionRequired = eventType({
  name: 'payment.action_required',
  version: 1,
  description: 'The customer has to confirm the payment, at `url` or with `clientSecret`, before its deadline.',
  payload: z.object({ ...ids, kind: z.string(), url: z.string().nullable(), clientSecret: z.string().nullable() }),
  example: { ...example, kind: 'redirect', url: 'https://bank.example/confirm', clientSecret: null },
});

export const paymentDeclined = eventType({
  name: 'payment.declined',
  version: 1,
  description: 'Nothing is set aside, and nothing will be: the bank refuses, or, with `provider_unavailable`, the deadline has passed.',
  payload: z.object({ ...ids, declineCode: z.string(), message: z.string(), retryable: z.boolean() }),
  example: { ...example, declineCode: 'insufficient_funds', message: 'Your card has insufficient funds.', retryable: true },
});

export const paymentCaptured = eventType({
  name: 'payment.captured',
  version: 1,
  description: 'The money is taken.',
  payload: z.object({ ...ids, amountMinor: minor }),
  example: { ...example, amountMinor: '1290' },
});

export const paymentCaptureFailed = eventType({
  name: 'payment.capture_failed',
  version: 1,
  description: 'The money is not taken, and will not be unless it is asked for again.',
  payload: z.object({ ...ids, reason: z.string() }),
  example: { ...example, reason: 'capture_failed' },
});

export const paymentCancelled = eventType({
  name: 'payment.cancelled',
  version: 1,
  description: 'Nothing of the payment is taken or set aside any more, and nothing will be.',
  payload: z.object({ ...ids, outcome: z.enum(['NEVER_TAKEN', 'VOIDED', 'REFUNDED']), refundedMinor: minor }),
  example: { ...example, outcome: 'VOIDED' as const, refundedMinor: '0' },
});

export const paymentRefunded = eventType({
  name: 'payment.refunded',
  version: 1,
  description: 'Some of the money has been given back: `amountMinor` by this refund, `refundedMinor` by all that have succeeded.',
  payload: z.object({ ...ids, refundId: z.uuid(), amountMinor: minor, refundedMinor: minor, capturedMinor: minor }),
  example: { ...example, refundId: '01900000-0000-7000-8000-000000000003', amountMinor: '300', refundedMinor: '300', capturedMinor: '1290' },
});

export const produces = [paymentAuthorized, paymentActionRequired, paymentDeclined, paymentCaptured, paymentCaptureFailed, paymentCancelled, paymentRefunded];
