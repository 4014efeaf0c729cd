import type { SubgraphContext } from '@supergraph/subgraph-kit';
import type { PaymentAction } from './domain/checkout/saga.ts';

/** What the customer of an order has to do before it is paid; null when there is nothing. Those of any number of orders are one statement. */
export function readPaymentAction({ loaders, database }: SubgraphContext, orderId: string): Promise<PaymentAction | null> {
  return loaders.batch('payment actions', orderId, async (orderIds) => {
    const rows = await database.rows<{ id: string; action: PaymentAction }>(
      `select id, state -> 'action' as action from saga where id = any($1) and step = 'AWAITING_ACTION'`,
      [orderIds],
    );
    const byOrder = new Map(rows.map(({ id, action }) => [id, action]));
    return orderIds.map((id) => byOrder.get(id) ?? null);
  });
}
