import { QueryPlanner } from '@graphql-hive/router-query-planner';
import type { HiveOrder, HiveReply } from './hive-planner.ts';

/** The program of the process that holds the native planner: one order, one reply. */
let planner: QueryPlanner | undefined;

process.on('message', async (order: HiveOrder) => say(await answer(order)));
// The gateway has ended, however it did.
process.on('disconnect', () => process.exit());

async function answer(order: HiveOrder): Promise<HiveReply> {
  try {
    if (order.kind === 'load') {
      planner = new QueryPlanner(order.supergraphSdl);
      return { kind: 'ready' };
    }
    if (!planner) throw new Error('There is no supergraph yet.');
    const { source, operationName, labels, percentage } = order;
    return { kind: 'planned', plan: await planner.planAsync(source, operationName, new Set(labels), percentage) };
  } catch (error) {
    return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}

function say(reply: HiveReply): void {
  process.send?.(reply);
}
