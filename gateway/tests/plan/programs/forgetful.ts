import type { HiveOrder, HiveReply } from '../../../src/plan/hive-planner.ts';

/** A planner whose plans never bring more than an id. */
process.on('message', (order: HiveOrder) => {
  if (order.kind === 'load') return say({ kind: 'ready' });
  say({ kind: 'planned', plan: { kind: 'QueryPlan', node: { kind: 'Fetch', serviceName: 'a', operation: 'query native { thing { id } }' } } });
});
process.on('disconnect', () => process.exit());

function say(reply: HiveReply): void {
  process.send?.(reply);
}
