import { totalsOf } from '../order-totals.ts';
import type { Saga } from './saga.ts';

/** What a checkout asks of others. All of it may be asked again, and is then answered again. */
export type Command =
  | { readonly name: 'catalogue.quote'; readonly payload: { readonly orderId: string; readonly variantIds: string[] } }
  | { readonly name: 'address.look_up'; readonly payload: { readonly orderId: string; readonly userId: string; readonly addressId: string } }
  | { readonly name: 'stock.reserve'; readonly payload: ReservePayload }
  | { readonly name: 'stock.release' | 'stock.commit'; readonly payload: { readonly orderId: string; readonly reservationId: string } }
  | { readonly name: 'stock.return'; readonly payload: { readonly orderId: string; readonly returnId: string; readonly lines: Pieces[] } }
  | { readonly name: 'payment.authorize'; readonly payload: AuthorizePayload }
  | { readonly name: 'payment.capture'; readonly payload: { readonly orderId: string; readonly paymentId: string } }
  | { readonly name: 'payment.cancel'; readonly payload: { readonly orderId: string; readonly paymentId: string; readonly reason: string } };

/** What is still unanswered of what the saga's step asks: sent when the step begins, and again whenever an answer is overdue. */
export function commandsOf(saga: Saga): Command[] {
  const { request, payment, reservation } = saga;
  const { orderId } = request;
  switch (saga.step) {
    case 'ASKING':
      return [
        ...(saga.quotes ? [] : [{ name: 'catalogue.quote' as const, payload: { orderId, variantIds: request.lines.map(({ variantId }) => variantId) } }]),
        ...(saga.shipTo ? [] : [{ name: 'address.look_up' as const, payload: { orderId, userId: request.userId, addressId: request.addressId } }]),
      ];
    case 'RESERVING':
    case 'RESERVING_AGAIN':
      return [{ name: 'stock.reserve', payload: reserve(saga) }];
    case 'AUTHORIZING':
      return [{ name: 'payment.authorize', payload: authorize(saga) }];
    case 'COMMITTING':
      return [{ name: 'stock.commit', payload: { orderId, reservationId: reservation.id } }];
    case 'CAPTURING':
      return [{ name: 'payment.capture', payload: { orderId, paymentId: payment.id } }];
    case 'UNDOING':
      return [...undoPayment(saga), ...undoStock(saga)];
    case 'AWAITING_ACTION':
    case 'ENDED':
      return [];
  }
}

function reserve({ request, reservation, quotes, shipTo }: Saga): ReservePayload {
  const byVariant = new Map(quotes?.map((quote) => [quote.variantId, quote]));
  return {
    orderId: request.orderId,
    reservationId: reservation.id,
    country: known(shipTo, 'address').country,
    expiresAt: new Date(reservation.expiresAt).toISOString(),
    lines: request.lines.map(({ variantId, quantity }) => {
      const { weightGrams, shippingClass } = known(byVariant.get(variantId), variantId);
      return { variantId, quantity, weightGrams, shippingClass };
    }),
  };
}

function authorize(saga: Saga): AuthorizePayload {
  const { request, payment, deadlineAt } = saga;
  const { totalMinor, currency } = priceOf(saga);
  return {
    orderId: request.orderId,
    paymentId: payment.id,
    customerId: request.userId,
    amountMinor: String(totalMinor),
    currency,
    methodToken: request.methodToken,
    deadlineAt: new Date(known(deadlineAt, 'deadline of the payment')).toISOString(),
  };
}

function undoPayment({ request: { orderId }, payment, outcome }: Saga): Command[] {
  return payment.isOpen ? [{ name: 'payment.cancel', payload: { orderId, paymentId: payment.id, reason: outcome?.kind ?? 'FAILED' } }] : [];
}

function undoStock({ request: { orderId, lines }, reservation }: Saga): Command[] {
  if (reservation.state === 'OPEN') return [{ name: 'stock.release', payload: { orderId, reservationId: reservation.id } }];
  if (reservation.state === 'NONE') return [];
  // What one order gives back as a whole it gives back once: the reservation's id names it.
  const pieces = lines.map(({ variantId, quantity }) => ({ variantId, quantity }));
  return [{ name: 'stock.return', payload: { orderId, returnId: reservation.id, lines: pieces } }];
}

/** What the order comes to, once prices and shipping are known. */
export function priceOf({ request, quotes, shippingMinor }: Saga) {
  const byVariant = new Map(quotes?.map((quote) => [quote.variantId, quote]));
  const lines = request.lines.map((line) => ({ ...line, ...known(byVariant.get(line.variantId), line.variantId) }));
  const priced = lines.map(({ unitPriceMinor, quantity }) => ({ unitPriceMinor: BigInt(unitPriceMinor), quantity }));
  const { currency } = known(lines[0], 'first line');
  const totals = totalsOf(priced, { currency, shippingMinor: BigInt(known(shippingMinor, 'price of shipping')), coupons: request.coupons });
  return { ...totals, lines, currency };
}

function known<Value>(value: Value | null | undefined, what: string): Value {
  if (value == null) throw new Error(`The checkout went on without its ${what}.`);
  return value;
}

type Pieces = { readonly variantId: string; readonly quantity: number };
type ReservePayload = {
  readonly orderId: string;
  readonly reservationId: string;
  readonly country: string;
  readonly expiresAt: string;
  readonly lines: (Pieces & { readonly weightGrams: number; readonly shippingClass: string })[];
};
type AuthorizePayload = {
  readonly orderId: string;
  readonly paymentId: string;
  readonly customerId: string;
  readonly amountMinor: string;
  readonly currency: string;
  readonly methodToken: string;
  readonly deadlineAt: string;
};
