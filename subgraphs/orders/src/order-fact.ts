import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { OrderFact } from './events.ts';
import type { LockedOrder } from './lock-order.ts';

/** What all messages about a whole order say of it. */
export async function readOrderFact(tx: SqlEntityManager, { id, userId }: LockedOrder): Promise<OrderFact> {
  const lines: OrderFact['lines'] = await tx.execute(
    'select variant_id as "variantId", product_id as "productId", quantity from order_line where order_id = ? order by position',
    [id],
  );
  return { orderId: id, customerId: userId, lines };
}
