import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { on, schedule } from '@supergraph/events';
import { countDueSales } from '../jobs/count-due-sales.ts';
import { applyOrder, type OrderNews } from '../projection/apply-order.ts';
import { type OrderTakenBack, orderCancelled, orderPaid, orderRefunded } from '../received-events.ts';

/** So long orders gather before their products are counted. */
const gatherMs = 2_000;

export const onOrderNews = [
  on(orderPaid, ({ payload: { orderId, customerId: userId, lines, paidAt } }, { tx }) => record(tx, { orderId, userId, lines, soldAt: paidAt })),
  on(orderCancelled, ({ payload }, { tx }) => takeBack(tx, payload)),
  on(orderRefunded, ({ payload }, { tx }) => takeBack(tx, payload)),
];

function takeBack(tx: SqlEntityManager, { orderId, customerId: userId, lines }: OrderTakenBack): Promise<void> {
  return record(tx, { orderId, userId, lines, soldAt: null });
}

async function record(tx: SqlEntityManager, news: OrderNews): Promise<void> {
  await applyOrder(tx, news);
  await schedule(tx, countDueSales, {}, { key: 'due', after: new Date(Date.now() + gatherMs) });
}
