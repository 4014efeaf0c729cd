import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { moveStock, type StockMoved } from './move-stock.ts';

export type StockReturn = {
  readonly orderId: string;
  readonly returnId: string;
  readonly lines: readonly { readonly variantId: string; readonly quantity: number }[];
};

/**
 * Puts back what an order has bought, where it was taken; of what was still to come nothing. Never more than it bought and has not
 * brought back yet. Of returns with one id the first counts.
 */
export async function returnStock(tx: SqlEntityManager, { orderId, returnId, lines }: StockReturn): Promise<StockMoved['variants']> {
  const [opened] = await tx.execute('insert into stock_return (id, order_id) values (?, ?) on conflict (id) do nothing returning id', [returnId, orderId]);
  if (!opened) return [];
  // Returns of one order come one after the other, as each counts what is left.
  await tx.execute(`select from reservation where order_id = ? and state = 'COMMITTED' order by id for no key update`, [orderId]);
  const { variants } = await moveStock(tx, {
    orderId,
    kinds: ['RETURN'],
    asked: 'asked as (select variant_id, sum(quantity) as quantity from unnest(?::uuid[], ?::bigint[]) n(variant_id, quantity) group by variant_id)',
    moves: `bought as (
      select n.reservation_id, n.variant_id, n.location_id, n.quantity - n.returned as open, a.quantity, sum(n.quantity - n.returned) over (
        partition by n.variant_id order by n.location_id nulls first, n.reservation_id) - (n.quantity - n.returned) as earlier
      from reservation_line n join reservation r on r.id = n.reservation_id join asked a on a.variant_id = n.variant_id
      where r.order_id = ? and r.state = 'COMMITTED'
    ), back as materialized (
      select reservation_id, variant_id, location_id, least(open, quantity - earlier)::int as quantity from bought where open > 0 and earlier < quantity
    ), moves as (
      select variant_id, location_id, sum(quantity)::int as quantity from back where location_id is not null group by variant_id, location_id)`,
    lines: `update reservation_line n set returned = n.returned + b.quantity from back b
      where n.reservation_id = b.reservation_id and n.variant_id = b.variant_id and n.location_id is not distinct from b.location_id returning 1`,
    values: { asked: [`{${lines.map(({ variantId }) => variantId)}}`, `{${lines.map(({ quantity }) => quantity)}}`], moves: [orderId] },
  });
  return variants;
}
