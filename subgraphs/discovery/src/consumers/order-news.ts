import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { type Event, on, schedule } from '@supergraph/events';
import { countDueSales } from '../jobs/count-due-sales.ts';
import { applyOrder } from '../projection/apply-order.ts';
import { project } from '../rebuild/project.ts';
import { type OrderTakenBack, orderCancelled, orderPaid, orderRefunded } from '../received-events.ts';

/** So long orders gather before their products are counted. */
const gatherMs = 2_000;

export const onOrderNews = [
  on(orderPaid, (event, { tx }) => record(tx, event, event.payload.paidAt)),
  on(orderCancelled, (event, { tx }) => record(tx, event, null)),
  on(orderRefunded, (event, { tx }) => record(tx, event, null)),
];

/** `soldAt`: null when the order is taken back. */
async function record(tx: SqlEntityManager, event: Event<OrderTakenBack>, soldAt: string | null): Promise<void> {
  const { orderId, customerId: userId, lines } = event.payload;
  await project(tx, event, () => applyOrder(tx, { orderId, userId, lines, soldAt }));
  await schedule(tx, countDueSales, {}, { key: 'due', after: new Date(Date.now() + gatherMs) });
}
