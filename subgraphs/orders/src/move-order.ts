import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { v7 } from 'uuid';
import { canMove, type OrderState } from './domain/order-states.ts';
import type { LockedOrder } from './lock-order.ts';

export type Happening = {
  /** Such as `order.shipped`. */
  readonly type: string;
  /** For a person. */
  readonly message: string;
  /** The user who did it; null for the system. */
  readonly actorId: string | null;
};

/** Writes what happened to an order that the caller has locked, and the state that it has by that, which may be the one it had. */
export async function moveOrder(tx: SqlEntityManager, order: LockedOrder, to: OrderState, { type, message, actorId }: Happening): Promise<void> {
  if (to !== order.state && !canMove(order.state, to)) throw new Error(`Order ${order.id} cannot go from ${order.state} to ${to}.`);
  await tx.execute('update sales_order set state = ?, version = version + 1, updated_at = greatest(clock_timestamp(), placed_at) where id = ?', [to, order.id]);
  await tx.execute('insert into order_event (id, order_id, type, message, actor_id, at) values (?, ?, ?, ?, ?, clock_timestamp())', [
    v7(),
    order.id,
    type,
    message,
    actorId,
  ]);
}
