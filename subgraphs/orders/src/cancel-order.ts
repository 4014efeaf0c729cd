import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { DomainError, hasScope, type Viewer } from '@supergraph/service-kit';
import { requireScope, requireViewer, runOnce } from '@supergraph/subgraph-kit';
import { callOff } from './call-off.ts';
import { lockSaga } from './checkout/sagas.ts';
import { whenAtRest } from './checkout/when-at-rest.ts';
import { passFailpoint } from './failpoints.ts';
import { lockOrder, unknownOrder } from './lock-order.ts';
import type { OrdersContext } from './orders-parts.ts';
import { mayReadOrdersOf } from './rights.ts';

export type OrderCancel = {
  /** Bare uuid. */
  readonly id: string;
  /** For the customer and for staff. */
  readonly reason: string;
};

const longestReason = 500;

/**
 * Calls an order off, once for an idempotency key, and waits for a while for pieces and money to be given back. They will be, whatever
 * becomes of this process.
 * @throws DomainErrors UNAUTHENTICATED, FORBIDDEN, BAD_USER_INPUT, IDEMPOTENCY_CONFLICT, NOT_FOUND, ORDER_STATE_CONFLICT
 */
export async function cancelOrder(context: OrdersContext, idempotencyKey: string, { id, reason }: OrderCancel): Promise<void> {
  const viewer = requireViewer(context);
  const until = performance.now() + context.resources.checkoutWaitMs;
  const why = reason.trim();
  if (why === '' || why.length > longestReason || why.includes('\0')) {
    throw new DomainError('BAD_USER_INPUT', `A reason has 1 to ${longestReason} characters and no NUL.`, { path: ['reason'] });
  }
  await requireRight(context, viewer, id);
  passFailpoint('orders.cancel.before');
  await runOnce(context, { key: idempotencyKey, operation: 'orderCancel', input: { id, reason } }, async (tx) => {
    await beginToCancel(tx, id, { actorId: viewer.userId, why });
    passFailpoint('orders.cancel.commit.before');
    return id;
  });
  passFailpoint('orders.cancel.commit.after');
  context.resources.bells.ring(id);
  await whenAtRest(context, id, until);
}

/** An order of somebody else is told of as one that does not exist, but to those who may read it. */
async function requireRight(context: OrdersContext, viewer: Viewer, id: string): Promise<void> {
  const [order] = await context.database.rows<{ userId: string | null }>('select user_id as "userId" from sales_order where id = $1', [id]);
  if (order && (order.userId === viewer.userId || hasScope(viewer, 'orders:write'))) return;
  if (!order || !mayReadOrdersOf(viewer, order.userId)) throw unknownOrder(id);
  requireScope(context, 'orders:write');
}

async function beginToCancel(tx: SqlEntityManager, id: string, { actorId, why }: { actorId: string; why: string }): Promise<void> {
  await lockSaga(tx, id);
  const order = await lockOrder(tx, id);
  await callOff(tx, order, { type: 'order.cancel_asked', message: `The order is being cancelled: ${why}`, actorId });
}
