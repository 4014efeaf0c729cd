import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { DomainError } from '@supergraph/service-kit';
import type { OrderState } from './domain/order-states.ts';

export type LockedOrder = { readonly id: string; readonly userId: string | null; readonly state: OrderState };

/**
 * Locks an order's row for the caller's transaction, so that changes of one order, and its messages, follow each other. Whoever locks
 * its checkout as well locks that first.
 * @throws DomainError NOT_FOUND
 */
export async function lockOrder(tx: SqlEntityManager, id: string): Promise<LockedOrder> {
  const order = await findAndLockOrder(tx, id);
  if (!order) throw unknownOrder(id);
  return order;
}

export async function findAndLockOrder(tx: SqlEntityManager, id: string): Promise<LockedOrder | null> {
  const [order]: LockedOrder[] = await tx.execute('select id, user_id as "userId", state from sales_order where id = ? for no key update', [id]);
  return order ?? null;
}

export function unknownOrder(id: string): DomainError {
  return new DomainError('NOT_FOUND', `There is no order "ord_${id}".`, { path: ['id'] });
}
