import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { type Ended, endReservation } from './end-reservation.ts';

/** Takes a promise back. One that nobody has asked for yet is never given: its request has been overtaken. */
export async function releaseStock(tx: SqlEntityManager, { orderId, reservationId }: { orderId: string; reservationId: string }): Promise<Ended> {
  await tx.execute(`insert into reservation (id, order_id, state, ended_at) values (?, ?, 'RELEASED', clock_timestamp()) on conflict (id) do nothing`, [
    reservationId,
    orderId,
  ]);
  const ended = await endReservation(tx, reservationId, 'RELEASED');
  if (!ended) throw new Error(`The reservation ${reservationId} is gone.`);
  return ended;
}
