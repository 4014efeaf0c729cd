import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { type Ended, endReservation } from './end-reservation.ts';

/** Sells what is reserved, or ends what nobody has swept yet when its time is over. @returns null when there is no such reservation */
export async function commitStock(tx: SqlEntityManager, reservationId: string): Promise<Ended | null> {
  const ended = await endReservation(tx, reservationId, 'COMMITTED');
  return ended?.state === 'HELD' ? endReservation(tx, reservationId, 'EXPIRED') : ended;
}
