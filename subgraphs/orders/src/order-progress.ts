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
    `select sum(l.quantity)::int as pieces, coalesce(sum(p.sent), 0)::int as sent, coalesce(sum(p.delivered), 0)::int as delivered
     from order_line l left join (${packedByLine}) p using (position) where l.order_id = ?`,
    [orderId, orderId],
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
