import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { publish } from '@supergraph/events';
import type { Ended } from './end-reservation.ts';
import { stockCommitted, stockReleased } from './events.ts';
import { tellLevels } from './tell-levels.ts';

/** Says as what a reservation has ended. Of one that was refused nothing was promised, which comes to a release. */
export async function tellEnd(tx: SqlEntityManager, reservationId: string, { orderId, state, variants }: Ended): Promise<void> {
  const ids = { orderId, reservationId };
  if (state === 'COMMITTED') await publish(tx, stockCommitted, { key: orderId, payload: ids });
  else await publish(tx, stockReleased, { key: orderId, payload: { ...ids, reason: state === 'EXPIRED' ? 'EXPIRED' : 'RELEASED' } });
  await tellLevels(tx, variants);
}
