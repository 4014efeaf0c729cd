import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { toShipment } from './domain/shipping-class.ts';
import { type ShippingLine, shippingPrice } from './domain/shipping-price.ts';
import { moveStock, type StockMoved } from './move-stock.ts';
import { type Tariff, tariffSql } from './tariff.ts';

export type StockRequest = {
  readonly orderId: string;
  readonly reservationId: string;
  /** Where to: stock of that country is taken first, and its tariff applies. */
  readonly country: string;
  readonly expiresAt: Date;
  readonly lines: readonly { readonly variantId: string; readonly quantity: number; readonly weightGrams: number; readonly shippingClass: string }[];
};

export type Shortage = { readonly variantId: string; readonly wanted: number; readonly available: number };

export type ReservationAnswer =
  | { readonly kind: 'reserved'; readonly shippingMinor: string; readonly currency: string }
  | { readonly kind: 'refused'; readonly reason: 'SHORT' | 'NO_SHIPPING'; readonly shortages: readonly Shortage[] };

export type Reserved = {
  readonly answer: ReservationAnswer;
  /** False when it has been asked before: then nothing changes, and the answer is the first one. */
  readonly isNew: boolean;
  readonly variants: StockMoved['variants'];
};

/** Promises all pieces of all lines to an order, or none. Of requests with one id, also at once, the first decides. */
export async function reserveStock(tx: SqlEntityManager, request: StockRequest): Promise<Reserved> {
  const { orderId, reservationId, expiresAt } = request;
  // Whoever asks the same at once waits here for the other's end.
  const [opened] = await tx.execute(
    `insert into reservation (id, order_id, state, expires_at) values (?, ?, 'HELD', ?) on conflict (id) do nothing returning id`,
    [reservationId, orderId, expiresAt],
  );
  if (!opened) return { answer: await firstAnswer(tx, reservationId), isNew: false, variants: [] };
  const { answer, variants } = await decide(tx, request);
  const state = answer.kind === 'reserved' ? 'HELD' : 'REFUSED';
  await tx.execute(`update reservation set answer = ?::jsonb, state = ?, ended_at = case when ? = 'REFUSED' then clock_timestamp() end where id = ?`, [
    JSON.stringify(answer),
    state,
    state,
    reservationId,
  ]);
  return { answer, isNew: true, variants };
}

async function firstAnswer(tx: SqlEntityManager, reservationId: string): Promise<ReservationAnswer> {
  const [row]: { answer: ReservationAnswer | null }[] = await tx.execute('select answer from reservation where id = ?', [reservationId]);
  // Given back before it was asked for.
  return row?.answer ?? { kind: 'refused', reason: 'SHORT', shortages: [] };
}

async function decide(tx: SqlEntityManager, request: StockRequest): Promise<Omit<Reserved, 'isNew'>> {
  const shipping = await priceOf(tx, request);
  if (!shipping) return { answer: { kind: 'refused', reason: 'NO_SHIPPING', shortages: [] }, variants: [] };
  const { lines, variants } = await allocate(tx, request);
  if (lines === 0) return { answer: { kind: 'refused', reason: 'SHORT', shortages: await shortagesOf(tx, request) }, variants: [] };
  return { answer: { kind: 'reserved', shippingMinor: shipping.priceMinor, currency: shipping.currency }, variants };
}

async function priceOf(tx: SqlEntityManager, { country, lines }: StockRequest) {
  const tariff: Tariff = await tx.execute(tariffSql('= ?'), [country]);
  const shipments: (ShippingLine | null)[] = lines.map(({ quantity, weightGrams, shippingClass }) => {
    const shipment = toShipment(weightGrams, shippingClass);
    return shipment && { ...shipment, quantity };
  });
  return shippingPrice(tariff, shipments);
}

/** What is asked of each variant. */
const wanted = `asked as (
  select variant_id, sum(quantity) as quantity from unnest(?::uuid[], ?::bigint[]) n(variant_id, quantity) group by variant_id)`;
/** Of which variants too much is asked, and how many one order may take. Needs `levels`. */
const short = `short as (
  select a.variant_id, a.quantity, greatest(0, least(p.max_purchasable, case when p.backorderable then null else coalesce(v.available, 0) end,
    case when p.variant_id is null then 0 end)) as available
  from asked a left join stock_policy p on p.variant_id = a.variant_id
  left join (select variant_id, sum(available) as available from levels group by variant_id) v on v.variant_id = a.variant_id
  where p.variant_id is null or a.quantity > p.max_purchasable or (not p.backorderable and a.quantity > coalesce(v.available, 0)))`;

/** From the country's own locations first, then in the order in which locations ship. Moves nothing, and makes no line, when anything is short. */
function allocate(tx: SqlEntityManager, { orderId, reservationId, country, lines }: StockRequest): Promise<StockMoved> {
  return moveStock(tx, {
    orderId,
    kinds: ['RESERVATION'],
    asked: wanted,
    moves: `${short}, ranked as (
      select l.*, sum(l.available) over (partition by l.variant_id order by s.country <> ?, s.priority, s.id) - l.available as earlier
      from levels l join stock_location s on s.id = l.location_id
    ), moves as materialized (
      select r.variant_id, r.location_id, least(r.available, a.quantity - r.earlier)::int as quantity from ranked r join asked a using (variant_id)
      where r.available > 0 and r.earlier < a.quantity and not exists (select from short))`,
    lines: `insert into reservation_line (reservation_id, variant_id, location_id, quantity)
      select ?::uuid, variant_id, location_id, quantity from changed
      union all
      select ?::uuid, a.variant_id, null, a.quantity - coalesce(c.quantity, 0)
      from asked a left join (select variant_id, sum(quantity) as quantity from changed group by variant_id) c using (variant_id)
      where a.quantity > coalesce(c.quantity, 0) and not exists (select from short)
      returning 1`,
    values: { asked: columnsOf(lines), moves: [country], lines: [reservationId, reservationId] },
  });
}

/** The levels are still locked, so these are the reasons. */
function shortagesOf(tx: SqlEntityManager, { lines }: StockRequest): Promise<Shortage[]> {
  return tx.execute(
    `with ${wanted}, levels as (select variant_id, on_hand - reserved as available from stock_level where variant_id in (select variant_id from asked)), ${short}
     select variant_id as "variantId", quantity::int as wanted, available::int as available from short order by variant_id`,
    columnsOf(lines),
  );
}

function columnsOf(lines: StockRequest['lines']): string[] {
  return [`{${lines.map(({ variantId }) => variantId)}}`, `{${lines.map(({ quantity }) => quantity)}}`];
}
