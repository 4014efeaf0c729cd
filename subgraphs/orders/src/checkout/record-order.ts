import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { publish } from '@supergraph/events';
import { addOrderEvent } from '../add-order-event.ts';
import { giveBackCoupons } from '../coupon-uses.ts';
import { priceOf } from '../domain/checkout/commands.ts';
import { comesToNothing, orderChange } from '../domain/checkout/order-change.ts';
import type { Saga } from '../domain/checkout/saga.ts';
import type { OrderState } from '../domain/order-states.ts';
import { orderPaid } from '../events.ts';
import { moveOrderFrom } from '../move-order.ts';
import { placeOrder } from './place-order.ts';
import { recordCancelled } from './record-cancelled.ts';
import { takeOutOfCart } from './take-out-of-cart.ts';

const unpaid: readonly OrderState[] = ['PENDING', 'AWAITING_PAYMENT'];

type Step = { readonly before: Saga; readonly saga: Saga; readonly now: number };

/** Brings the order's rows to where its checkout has come, and tells others of it. */
export async function recordOrder(tx: SqlEntityManager, { before, saga, now }: Step): Promise<void> {
  const at = new Date(now);
  const { orderId, userId, coupons } = saga.request;
  if (coupons.length > 0 && comesToNothing(before, saga)) await giveBackCoupons(tx, orderId);
  switch (orderChange(before, saga)) {
    case 'PLACED':
      await placeOrder(tx, saga, at);
      return addOrderEvent(tx, orderId, { type: 'order.placed', message: 'The order was placed.', actorId: userId, at });
    case 'PAID':
      return pay(tx, saga, at);
    case 'FAILED':
      // There may be none: what cannot be agreed on is never placed.
      await moveOrderFrom(tx, { id: orderId, from: unpaid, to: 'FAILED' }, { type: 'order.failed', message: messageOf(saga), actorId: null, at });
      return;
    case 'CANCELLED':
      return recordCancelled(tx, orderId);
    case null:
      return;
  }
}

async function pay(tx: SqlEntityManager, saga: Saga, at: Date): Promise<void> {
  const { orderId, userId } = saga.request;
  const happening = { type: 'order.paid', message: 'The payment arrived.', actorId: null, at };
  const moved = await moveOrderFrom(tx, { id: orderId, from: unpaid, to: 'PAID' }, happening);
  if (!moved) throw new Error(`Order "ord_${orderId}" cannot be paid.`);
  await takeOutOfCart(tx, saga.request, at);
  const { lines, totalMinor, currency } = priceOf(saga);
  await publish(tx, orderPaid, {
    key: orderId,
    payload: {
      orderId,
      code: moved.code,
      customerId: userId,
      paidAt: at.toISOString(),
      currency,
      totalMinor: String(totalMinor),
      lines: lines.map(({ variantId, productId, quantity, unitPriceMinor }) => ({ variantId, productId, quantity, unitPriceMinor })),
    },
  });
}

function messageOf({ outcome }: Saga): string {
  switch (outcome?.kind) {
    case 'SHORT':
      return 'The pieces were sold before the payment came.';
    case 'TIMED_OUT':
      return 'The payment could not be asked for in time.';
    default:
      return 'The payment failed.';
  }
}
