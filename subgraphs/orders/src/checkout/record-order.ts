import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { publish } from '@supergraph/events';
import { v7 } from 'uuid';
import { giveBackCoupons } from '../coupon-uses.ts';
import { priceOf } from '../domain/checkout/commands.ts';
import { comesToNothing, orderChange } from '../domain/checkout/order-change.ts';
import type { Saga } from '../domain/checkout/saga.ts';
import { OrderEvent } from '../entities/order.ts';
import { orderPaid } from '../events.ts';
import { placeOrder } from './place-order.ts';
import { recordCancelled } from './record-cancelled.ts';
import { takeOutOfCart } from './take-out-of-cart.ts';

type Step = { readonly before: Saga; readonly saga: Saga; readonly now: number };

/** Brings the order's rows to where its checkout has come, and tells others of it. */
export async function recordOrder(tx: SqlEntityManager, { before, saga, now }: Step): Promise<void> {
  const at = new Date(now);
  const { orderId, userId, coupons } = saga.request;
  if (coupons.length > 0 && comesToNothing(before, saga)) await giveBackCoupons(tx, orderId);
  switch (orderChange(before, saga)) {
    case 'PLACED':
      await placeOrder(tx, saga, at);
      return addEvent(tx, { orderId, type: 'order.placed', message: 'The order was placed.', actorId: userId, at });
    case 'PAID':
      return pay(tx, saga, at);
    case 'FAILED':
      // There may be none: what cannot be agreed on is never placed.
      if (await move(tx, { orderId, state: 'FAILED', at })) {
        await addEvent(tx, { orderId, type: 'order.failed', message: messageOf(saga), actorId: null, at });
      }
      return;
    case 'CANCELLED':
      return recordCancelled(tx, orderId);
    case null:
      return;
  }
}

async function pay(tx: SqlEntityManager, saga: Saga, at: Date): Promise<void> {
  const { orderId, userId } = saga.request;
  const moved = await move(tx, { orderId, state: 'PAID', at });
  if (!moved) throw new Error(`Order "ord_${orderId}" cannot be paid.`);
  await addEvent(tx, { orderId, type: 'order.paid', message: 'The payment arrived.', actorId: null, at });
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

type Move = { readonly orderId: string; readonly state: 'PAID' | 'FAILED'; readonly at: Date };

/** @returns null when there is no such order that waits to be paid */
async function move(tx: SqlEntityManager, { orderId, state, at }: Move): Promise<{ code: string } | null> {
  const [moved]: { code: string }[] = await tx.execute(
    `update sales_order set state = ?, updated_at = greatest(updated_at, ?), version = version + 1 where id = ? and state in ('PENDING', 'AWAITING_PAYMENT') returning code`,
    [state, at, orderId],
  );
  return moved ?? null;
}

type NewEvent = { readonly orderId: string; readonly type: string; readonly message: string; readonly actorId: string | null; readonly at: Date };

async function addEvent(tx: SqlEntityManager, event: NewEvent): Promise<void> {
  await tx.insert(OrderEvent, { id: v7(), ...event });
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
