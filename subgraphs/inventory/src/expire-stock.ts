import type { JobContext } from '@supergraph/events';
import { failpoint } from '@supergraph/service-kit';
import { endReservation } from './end-reservation.ts';
import { tellEnd } from './tell-end.ts';

/** Ends a reservation whose time is over; any other stays as it is. */
export async function expireStock(database: JobContext['database'], reservationId: string): Promise<void> {
  failpoint('inventory.expire.before');
  await database.fork().transactional(async (tx) => {
    const ended = await endReservation(tx, reservationId, 'EXPIRED');
    if (ended?.isNow) await tellEnd(tx, reservationId, ended);
    failpoint('inventory.expire.commit.before');
  });
  failpoint('inventory.expire.commit.after');
}
