import type { SubgraphContext } from '@supergraph/subgraph-kit';
import type { PaymentAction, Saga } from './domain/checkout/saga.ts';

export type ShownPaymentAction = PaymentAction & {
  /** RFC 3339. */
  readonly expiresAt: string;
};

/** What the customer of an order has to do before it is paid; null when there is nothing. Those of any number of orders are one statement. */
export function readPaymentAction({ loaders, database }: SubgraphContext, orderId: string): Promise<ShownPaymentAction | null> {
  return loaders.batch('payment actions', orderId, async (orderIds) => {
    const rows = await database.rows<{ id: string; state: Saga }>(`select id, state from saga where id = any($1) and step = 'AWAITING_ACTION'`, [orderIds]);
    const byOrder = new Map(rows.map(({ id, state }) => [id, showPaymentAction(state)]));
    return orderIds.map((id) => byOrder.get(id) ?? null);
  });
}

/** Only while there is an action there is time for it. */
export function showPaymentAction({ action, deadlineAt }: Pick<Saga, 'action' | 'deadlineAt'>): ShownPaymentAction | null {
  return action && deadlineAt !== null ? { ...action, expiresAt: new Date(deadlineAt).toISOString() } : null;
}
