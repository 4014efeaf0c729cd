import type { HiveOrder, HiveReply } from '../../../src/plan/hive-planner.ts';

/** A planner that ends its process over one query, and never answers another. */
process.on('message', (order: HiveOrder) => {
  if (order.kind === 'load') return say({ kind: 'ready' });
  if (order.source.includes('late')) process.abort();
  if (order.source.includes('size')) return;
  say({ kind: 'planned', plan: { kind: 'QueryPlan', node: { kind: 'Fetch', serviceName: 'a', operation: `query native ${order.source}` } } });
});
process.on('disconnect', () => process.exit());

function say(reply: HiveReply): void {
  process.send?.(reply);
}
