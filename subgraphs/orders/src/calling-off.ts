import type { SubgraphContext } from '@supergraph/subgraph-kit';

/** Whether an order is being called off, of any number of orders in one statement. */
export function readCallingOff({ database, loaders }: Pick<SubgraphContext, 'database' | 'loaders'>, orderId: string): Promise<boolean> {
  return loaders.batch('orders being called off', orderId, async (orderIds) => {
    const rows = await database.rows<{ id: string }>(`select id from saga where id = any($1) and outcome = 'CANCELLED'`, [orderIds]);
    const found = new Set(rows.map(({ id }) => id));
    return orderIds.map((id) => found.has(id));
  });
}
