import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { publish } from '@supergraph/events';
import { v7 } from 'uuid';
import type { Happening } from './add-order-event.ts';
import { callOff, isBeingCalledOff } from './call-off.ts';
import { recordCancelled } from './checkout/record-cancelled.ts';
import { lockSaga } from './checkout/sagas.ts';
import { commandTypes } from './commands.ts';
import { stateBy } from './domain/order-progress.ts';
import { orderRefunded } from './events.ts';
import { findAndLockOrder, type LockedOrder } from './lock-order.ts';
import { moveOrder } from './move-order.ts';
import { readOrderFact } from './order-fact.ts';
import { readProgress, readUnsent } from './order-progress.ts';

/** What payments tell of money given back. Ids are bare; sums are those of all refunds of the payment so far. */
export type OrderRefund = { readonly orderId: string; readonly paymentId: string; readonly refundedMinor: string; readonly capturedMinor: string };

/** Counts what was given back, and brings the order to the state that it has by that. Told of less than is known, it does nothing. */
export async function recordRefund(tx: SqlEntityManager, refund: OrderRefund): Promise<void> {
  const saga = await lockSaga(tx, refund.orderId);
  const order = await findAndLockOrder(tx, refund.orderId);
  if (!order || !(await count(tx, refund))) return;
  const progress = await readProgress(tx, order.id);
  const isAll = progress.refunded === 'ALL';
  const happening = { type: 'order.refunded', message: isAll ? 'The order was refunded.' : 'A part of the order was refunded.', actorId: null };
  if (isAll && order.state === 'PAID') return endUnsent(tx, order, { isKnown: saga !== null, happening });
  const state = stateBy(progress, order.state);
  await moveOrder(tx, order, state, happening);
  if (state === 'REFUNDED') await endSent(tx, order);
}

/** @returns whether it is more than was known */
async function count(tx: SqlEntityManager, { paymentId, orderId, refundedMinor, capturedMinor }: OrderRefund): Promise<boolean> {
  const counted = await tx.execute(
    `insert into order_refund as r (payment_id, order_id, refunded_minor, captured_minor) values (?, ?, ?, ?)
     on conflict (payment_id) do update set refunded_minor = excluded.refunded_minor, captured_minor = excluded.captured_minor
     where r.refunded_minor < excluded.refunded_minor returning true as counted`,
    [paymentId, orderId, refundedMinor, capturedMinor],
  );
  return counted.length > 0;
}

/** All the money of an order is back of which nothing was sent: it is called off, which is what `isKnown` checkouts do. */
async function endUnsent(tx: SqlEntityManager, order: LockedOrder, { isKnown, happening }: { isKnown: boolean; happening: Happening }): Promise<void> {
  if (isKnown && !(await isBeingCalledOff(tx, order.id))) return callOff(tx, order, happening);
  await moveOrder(tx, order, order.state, happening);
  if (!isKnown) await recordCancelled(tx, order.id);
}

/** What was not sent by then stays in the shop. */
async function endSent(tx: SqlEntityManager, order: LockedOrder): Promise<void> {
  const orderId = order.id;
  await publish(tx, orderRefunded, { key: orderId, payload: await readOrderFact(tx, order) });
  const lines = await readUnsent(tx, orderId);
  if (lines.length > 0) await publish(tx, commandTypes['stock.return'], { key: orderId, payload: { orderId, returnId: v7(), lines } });
}
