import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { addOrderEvent, type Happening } from './add-order-event.ts';
import { canMove, type OrderState } from './domain/order-states.ts';
import type { LockedOrder } from './lock-order.ts';

/** Writes what happened to an order that the caller has locked, and the state that it has by that, which may be the one it had. */
export async function moveOrder(tx: SqlEntityManager, { id, state }: LockedOrder, to: OrderState, happening: Happening): Promise<void> {
  const moved = await moveOrderFrom(tx, { id, from: [state], to }, happening);
  if (!moved) throw new Error(`Order ${id} is not ${state} any more: whoever moves it must hold its lock.`);
}

type Move = { readonly id: string; readonly from: readonly OrderState[]; readonly to: OrderState };

/**
 * As `moveOrder`, for an order that the caller has not locked and that may be in another state than those that it is to leave.
 * @returns null when there is no such order
 */
export async function moveOrderFrom(tx: SqlEntityManager, { id, from, to }: Move, happening: Happening): Promise<{ readonly code: string } | null> {
  const stuck = from.find((state) => state !== to && !canMove(state, to));
  if (stuck) throw new Error(`Order ${id} cannot go from ${stuck} to ${to}.`);
  const [moved]: { code: string }[] = await tx.execute(
    `update sales_order set state = ?, version = version + 1, updated_at = greatest(updated_at, coalesce(?::timestamptz, clock_timestamp()))
     where id = ? and state = any(?::text[]) returning code`,
    [to, happening.at ?? null, id, `{${from}}`],
  );
  if (moved) await addOrderEvent(tx, id, happening);
  return moved ?? null;
}
