import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { v7 } from 'uuid';

export type Happening = {
  /** Such as `order.shipped`. */
  readonly type: string;
  /** For a person. */
  readonly message: string;
  /** The user who did it; null for the system. */
  readonly actorId: string | null;
  /** Default: now, by the clock of the database. */
  readonly at?: Date;
};

/** Writes into an order's history what happened to it. */
export async function addOrderEvent(tx: SqlEntityManager, orderId: string, { type, message, actorId, at }: Happening): Promise<void> {
  await tx.execute('insert into order_event (id, order_id, type, message, actor_id, at) values (?, ?, ?, ?, ?, coalesce(?::timestamptz, clock_timestamp()))', [
    v7(),
    orderId,
    type,
    message,
    actorId,
    at ?? null,
  ]);
}
