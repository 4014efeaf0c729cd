import { publish } from '@supergraph/events';
import { DomainError } from '@supergraph/service-kit';
import { requireScope, runOnce, type SubgraphContext } from '@supergraph/subgraph-kit';
import { stateBy } from './domain/order-progress.ts';
import { orderDelivered } from './events.ts';
import { passFailpoint } from './failpoints.ts';
import { lockOrder } from './lock-order.ts';
import { moveOrder } from './move-order.ts';
import { readOrderFact } from './order-fact.ts';
import { readProgress } from './order-progress.ts';
import type { OrdersContext } from './orders-parts.ts';

/** Bare uuids. */
export type OrderDeliver = { readonly id: string; readonly fulfillmentId: string };

type Transaction = SubgraphContext['em'];

/**
 * Says that a parcel has arrived, once for an idempotency key; with the last one the order has.
 * @returns the parcel's bare id
 * @throws DomainErrors UNAUTHENTICATED, FORBIDDEN, BAD_USER_INPUT, IDEMPOTENCY_CONFLICT, NOT_FOUND
 */
export async function deliverOrder(context: OrdersContext, idempotencyKey: string, { id, fulfillmentId }: OrderDeliver): Promise<string> {
  const { userId: actorId } = requireScope(context, 'orders:fulfill');
  passFailpoint('orders.deliver.before');
  await runOnce(context, { key: idempotencyKey, operation: 'orderDeliver', input: { id, fulfillmentId } }, async (tx) => {
    await noteDelivery(tx, { id, fulfillmentId }, actorId);
    passFailpoint('orders.deliver.commit.before');
    return fulfillmentId;
  });
  passFailpoint('orders.deliver.commit.after');
  context.resources.bells.ring(id);
  return fulfillmentId;
}

async function noteDelivery(tx: Transaction, { id, fulfillmentId }: OrderDeliver, actorId: string): Promise<void> {
  const order = await lockOrder(tx, id);
  const deliveredAt = await deliverParcel(tx, { id, fulfillmentId });
  const progress = await readProgress(tx, id);
  const state = stateBy(progress, order.state);
  if (progress.delivered < progress.pieces) {
    await moveOrder(tx, order, state, { type: 'order.parcel_delivered', message: 'A parcel was delivered.', actorId });
    return;
  }
  await moveOrder(tx, order, state, { type: 'order.delivered', message: 'The order was delivered.', actorId });
  await publish(tx, orderDelivered, { key: id, payload: { ...(await readOrderFact(tx, order)), deliveredAt } });
}

/** @returns when, in RFC 3339 */
async function deliverParcel(tx: Transaction, { id, fulfillmentId }: OrderDeliver): Promise<string> {
  const [parcel]: { state: string }[] = await tx.execute('select state from fulfillment where order_id = ? and id = ?', [id, fulfillmentId]);
  const refuse = (code: 'NOT_FOUND' | 'BAD_USER_INPUT', message: string) => new DomainError(code, message, { path: ['fulfillmentId'] });
  if (!parcel) throw refuse('NOT_FOUND', `Order "ord_${id}" has no parcel "ful_${fulfillmentId}".`);
  if (parcel.state !== 'SHIPPED') throw refuse('BAD_USER_INPUT', `Parcel "ful_${fulfillmentId}" is ${parcel.state}, not on its way.`);
  const [delivered]: { at: string }[] = await tx.execute(
    `update fulfillment set state = 'DELIVERED', delivered_at = clock_timestamp() where id = ?
     returning to_char(delivered_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at`,
    [fulfillmentId],
  );
  if (!delivered) throw new Error(`Parcel ${fulfillmentId} is gone.`);
  return delivered.at;
}
