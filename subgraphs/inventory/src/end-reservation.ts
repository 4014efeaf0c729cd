import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { moveStock, type StockMoved } from './move-stock.ts';

export type ReservationState = 'HELD' | 'REFUSED' | 'RELEASED' | 'EXPIRED' | 'COMMITTED';

export type Ended = {
  readonly orderId: string;
  /** As which it stands, whoever has ended it. */
  readonly state: ReservationState;
  /** Whether it has ended by this call. */
  readonly isNow: boolean;
  /** Empty when it has not. */
  readonly variants: StockMoved['variants'];
};

type Ending = Exclude<ReservationState, 'HELD' | 'REFUSED'>;

/** The database's clock decides, once the row is locked: of a commit and an expiry at once exactly one is in time. */
const conditions: Readonly<Record<Ending, string>> = {
  RELEASED: 'true',
  EXPIRED: 'expires_at <= clock_timestamp()',
  COMMITTED: 'expires_at > clock_timestamp()',
};

/** Ends a reservation as `ending` if it is held and may end so. @returns null when there is none */
export async function endReservation(tx: SqlEntityManager, reservationId: string, ending: Ending): Promise<Ended | null> {
  const [ended]: { orderId: string }[] = await tx.execute(
    `update reservation set state = ?, ended_at = clock_timestamp() where id = ? and state = 'HELD' and ${conditions[ending]} returning order_id as "orderId"`,
    [ending, reservationId],
  );
  if (!ended) return standing(tx, reservationId);
  const { variants } = await moveStock(tx, {
    orderId: ended.orderId,
    kinds: ending === 'COMMITTED' ? ['RELEASE', 'SALE'] : ['RELEASE'],
    asked: 'asked as (select variant_id, location_id, quantity from reservation_line where reservation_id = ?)',
    // A line of pieces that are still to come has no location, and nothing to move.
    moves: 'moves as (select variant_id, location_id, quantity from asked where location_id is not null)',
    values: { asked: [reservationId] },
  });
  return { ...ended, state: ending, isNow: true, variants };
}

async function standing(tx: SqlEntityManager, reservationId: string): Promise<Ended | null> {
  const [found]: Pick<Ended, 'orderId' | 'state'>[] = await tx.execute('select order_id as "orderId", state from reservation where id = ?', [reservationId]);
  return found ? { ...found, isNow: false, variants: [] } : null;
}
