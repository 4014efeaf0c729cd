import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { Happening } from './add-order-event.ts';
import { advanceCheckout } from './checkout/advance-checkout.ts';
import { isCancellable } from './domain/order-states.ts';
import type { LockedOrder } from './lock-order.ts';
import { moveOrder } from './move-order.ts';
import { refuseState } from './refuse-state.ts';

/**
 * Begins to call an order off: its checkout gives back what it holds, and the order is CANCELLED once that is done. The caller has
 * locked first the checkout and then the order, as whatever changes both does.
 * @throws DomainError ORDER_STATE_CONFLICT
 */
export async function callOff(tx: SqlEntityManager, order: LockedOrder, happening: Happening): Promise<void> {
  if (!isCancellable(order.state)) throw refuseState(order, 'cannot be called off any more');
  if (await isBeingCalledOff(tx, order.id)) throw refuseState(order, 'is being called off already');
  await moveOrder(tx, order, order.state, happening);
  const saga = await advanceCheckout(tx, order.id, { name: 'cancel' });
  // Nothing here knows what it holds, and who has its money.
  if (saga?.outcome?.kind !== 'CANCELLED') throw refuseState(order, 'was not placed by a checkout, and has to be given back where it was paid');
}

/** Whether an order that is not called off yet will be. */
export async function isBeingCalledOff(tx: SqlEntityManager, orderId: string): Promise<boolean> {
  const found = await tx.execute(`select true as found from saga where id = ? and outcome = 'CANCELLED'`, [orderId]);
  return found.length > 0;
}
