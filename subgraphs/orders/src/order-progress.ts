import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { Progress } from './domain/order-progress.ts';
import type { OpenLine } from './domain/pack-parcel.ts';

/** By line, how many pieces are in parcels, in those that were sent, and in those that have arrived. */
const packedByLine = `select f.line_position as position, sum(f.quantity)::int as packed,
    sum(f.quantity) filter (where p.state in ('SHIPPED', 'DELIVERED'))::int as sent, sum(f.quantity) filter (where p.state = 'DELIVERED')::int as delivered
  from fulfillment_line f join fulfillment p on p.id = f.fulfillment_id
  where f.order_id = ? and p.state <> 'CANCELLED' group by f.line_position`;

export async function readProgress(tx: SqlEntityManager, orderId: string): Promise<Progress> {
  const [progress]: Progress[] = await tx.execute(
    `select sum(l.quantity)::int as pieces, coalesce(sum(p.sent), 0)::int as sent, coalesce(sum(p.delivered), 0)::int as delivered,
       (select case when count(*) = 0 then 'NOTHING' when sum(refunded_minor) < sum(captured_minor) then 'SOME' else 'ALL' end
        from order_refund where order_id = ?) as refunded
     from order_line l left join (${packedByLine}) p using (position) where l.order_id = ?`,
    [orderId, orderId, orderId],
  );
  if (!progress) throw new Error(`Order ${orderId} has no lines.`);
  return progress;
}

export async function readOpenLines(tx: SqlEntityManager, orderId: string): Promise<OpenLine[]> {
  return tx.execute(
    `select l.id, l.position, greatest(l.quantity - coalesce(p.packed, 0), 0)::int as unsent
     from order_line l left join (${packedByLine}) p using (position) where l.order_id = ? order by l.position`,
    [orderId, orderId],
  );
}

/** The pieces that no parcel holds, by variant. */
export async function readUnsent(tx: SqlEntityManager, orderId: string): Promise<{ variantId: string; quantity: number }[]> {
  return tx.execute(
    `select l.variant_id as "variantId", sum(l.quantity - coalesce(p.packed, 0))::int as quantity
     from order_line l left join (${packedByLine}) p using (position) where l.order_id = ? and l.quantity > coalesce(p.packed, 0)
     group by l.variant_id order by l.variant_id`,
    [orderId, orderId],
  );
}
