import { eventType } from '@supergraph/events';
import { z } from 'zod';
import type { Command } from './domain/checkout/commands.ts';

const orderId = z.uuid();
const minor = z.string().regex(/^\d+$/);
const reservation = { orderId, reservationId: z.uuid() };
const payment = { orderId, paymentId: z.uuid() };

const theOrder = '01900000-0000-7000-8000-000000000001';
const theVariant = '01900000-0000-7000-8000-000000000002';
const theReservation = { orderId: theOrder, reservationId: '01900000-0000-7000-8000-000000000003' };
const thePayment = { orderId: theOrder, paymentId: '01900000-0000-7000-8000-000000000004' };

const catalogueQuote = eventType({
  name: 'catalogue.quote',
  version: 1,
  description: 'Asks what variants cost now, and how they are sent.',
  payload: z.object({ orderId, variantIds: z.array(z.uuid()) }),
  example: { orderId: theOrder, variantIds: [theVariant] },
});

const addressLookUp = eventType({
  name: 'address.look_up',
  version: 1,
  description: 'Asks for an address of a user.',
  payload: z.object({ orderId, userId: z.uuid(), addressId: z.uuid() }),
  example: { orderId: theOrder, userId: '01900000-0000-7000-8000-000000000005', addressId: '01900000-0000-7000-8000-000000000006' },
});

const stockReserve = eventType({
  name: 'stock.reserve',
  version: 1,
  description: 'Asks for pieces to be kept until then, all or none, and for what sending them costs.',
  payload: z.object({
    ...reservation,
    country: z.string(),
    expiresAt: z.iso.datetime(),
    lines: z.array(z.object({ variantId: z.uuid(), quantity: z.int(), weightGrams: z.int(), shippingClass: z.string() })),
  }),
  example: {
    ...theReservation,
    country: 'DE',
    expiresAt: '2026-01-31T09:45:00.000Z',
    lines: [{ variantId: theVariant, quantity: 2, weightGrams: 350, shippingClass: 'PARCEL' }],
  },
});

const stockRelease = eventType({
  name: 'stock.release',
  version: 1,
  description: 'Gives up a reservation.',
  payload: z.object(reservation),
  example: theReservation,
});

const stockCommit = eventType({
  name: 'stock.commit',
  version: 1,
  description: 'Asks for what is reserved to be sold.',
  payload: z.object(reservation),
  example: theReservation,
});

const stockReturn = eventType({
  name: 'stock.return',
  version: 1,
  description: 'Gives back what was sold, as the order is called off. The same `returnId` is given back once.',
  payload: z.object({ orderId, returnId: z.uuid(), lines: z.array(z.object({ variantId: z.uuid(), quantity: z.int() })) }),
  example: { orderId: theOrder, returnId: theReservation.reservationId, lines: [{ variantId: theVariant, quantity: 2 }] },
});

const paymentAuthorize = eventType({
  name: 'payment.authorize',
  version: 1,
  description: 'Asks for money to be set aside until then.',
  payload: z.object({ ...payment, customerId: z.uuid(), amountMinor: minor, currency: z.string(), methodToken: z.string(), deadlineAt: z.iso.datetime() }),
  example: {
    ...thePayment,
    customerId: '01900000-0000-7000-8000-000000000005',
    amountMinor: '1290',
    currency: 'EUR',
    methodToken: 'tok_ok',
    deadlineAt: '2026-01-31T09:40:00.000Z',
  },
});

const paymentCapture = eventType({
  name: 'payment.capture',
  version: 1,
  description: 'Asks for the money that is set aside to be taken.',
  payload: z.object(payment),
  example: thePayment,
});

const paymentCancel = eventType({
  name: 'payment.cancel',
  version: 1,
  description: 'Asks for nothing to be taken or set aside, whatever the payment has come to, and also if it comes later.',
  payload: z.object({ ...payment, reason: z.string() }),
  example: { ...thePayment, reason: 'SHORT' },
});

/** What a checkout asks of others, by its name. */
export const commandTypes = {
  'catalogue.quote': catalogueQuote,
  'address.look_up': addressLookUp,
  'stock.reserve': stockReserve,
  'stock.release': stockRelease,
  'stock.commit': stockCommit,
  'stock.return': stockReturn,
  'payment.authorize': paymentAuthorize,
  'payment.capture': paymentCapture,
  'payment.cancel': paymentCancel,
} as const satisfies Record<Command['name'], object>;
