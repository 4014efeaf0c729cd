import { DomainError } from '@supergraph/service-kit';
import { requireScope, runOnce, type SubgraphContext } from '@supergraph/subgraph-kit';
import { v7 } from 'uuid';
import { isBeingCalledOff } from './call-off.ts';
import { stateBy } from './domain/order-progress.ts';
import { faultsOfParcel, type PackedPieces, packParcel, type WantedPieces } from './domain/pack-parcel.ts';
import { refuseOtherThanWeb } from './domain/tracking-url.ts';
import { passFailpoint } from './failpoints.ts';
import { lockOrder } from './lock-order.ts';
import { moveOrder } from './move-order.ts';
import { readOpenLines, readProgress } from './order-progress.ts';
import type { OrdersContext } from './orders-parts.ts';
import { refuseState } from './refuse-state.ts';

export type OrderFulfill = {
  /** Bare uuid. */
  readonly id: string;
  /** null for all that is in no parcel yet. */
  readonly lines: readonly WantedPieces[] | null;
  readonly trackingUrl: string | null;
};

type Transaction = SubgraphContext['em'];

/** What a reader takes at once. */
const parcelBound = 250;

/**
 * Sends pieces of an order in a parcel, once for an idempotency key.
 * @returns the parcel's bare id
 * @throws DomainErrors UNAUTHENTICATED, FORBIDDEN, BAD_USER_INPUT, DUPLICATE, IDEMPOTENCY_CONFLICT, NOT_FOUND, ORDER_STATE_CONFLICT, LIMIT_REACHED,
 * several in an AggregateError
 */
export async function fulfillOrder(context: OrdersContext, idempotencyKey: string, { id, lines: wanted, trackingUrl }: OrderFulfill): Promise<string> {
  const { userId: actorId } = requireScope(context, 'orders:fulfill');
  refuseOtherThanWeb(trackingUrl);
  const faults = faultsOfParcel(wanted);
  if (faults.length > 0) throw new AggregateError(faults);
  passFailpoint('orders.fulfill.before');
  const sent = await runOnce(context, { key: idempotencyKey, operation: 'orderFulfill', input: { id, lines: wanted, trackingUrl } }, async (tx) => {
    const order = await lockOrder(tx, id);
    if (order.state !== 'PAID' && order.state !== 'PARTIALLY_FULFILLED') throw refuseState(order, 'has nothing that is to be sent');
    if (await isBeingCalledOff(tx, id)) throw refuseState(order, 'is being called off');
    const parcelId = await sendParcel(tx, { orderId: id, trackingUrl, packed: packParcel(await readOpenLines(tx, id), wanted) });
    const state = stateBy(await readProgress(tx, id), order.state);
    const message = state === 'PARTIALLY_FULFILLED' ? 'A part of the order was handed to the carrier.' : 'The order was handed to the carrier.';
    await moveOrder(tx, order, state, { type: 'order.shipped', message, actorId });
    passFailpoint('orders.fulfill.commit.before');
    return parcelId;
  });
  passFailpoint('orders.fulfill.commit.after');
  context.resources.bells.ring(id);
  return sent;
}

type Parcel = { readonly orderId: string; readonly trackingUrl: string | null; readonly packed: readonly PackedPieces[] };

async function sendParcel(tx: Transaction, { orderId, trackingUrl, packed }: Parcel): Promise<string> {
  const [{ count } = { count: 0 }]: { count: number }[] = await tx.execute('select count(*)::int as count from fulfillment where order_id = ?', [orderId]);
  if (count >= parcelBound) throw new DomainError('LIMIT_REACHED', `Order "ord_${orderId}" has ${count} parcels, and may have no more.`, { path: ['id'] });
  const id = v7();
  await tx.execute(`insert into fulfillment (id, order_id, state, tracking_url, shipped_at) values (?, ?, 'SHIPPED', ?, clock_timestamp())`, [
    id,
    orderId,
    trackingUrl,
  ]);
  await tx.execute(
    'insert into fulfillment_line (fulfillment_id, line_position, order_id, quantity) select ?, position, ?, quantity from unnest(?::int[], ?::int[]) n(position, quantity)',
    [id, orderId, `{${packed.map(({ position }) => position)}}`, `{${packed.map(({ quantity }) => quantity)}}`],
  );
  return id;
}
