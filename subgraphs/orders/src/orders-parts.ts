import type { SubgraphContext } from '@supergraph/subgraph-kit';
import { createResting, type Resting, type RestingOptions } from './checkout/resting.ts';
import { createWaiters, type Waiters } from './checkout/waiters.ts';
import type { Settings } from './config.ts';

/** What orders stands on, beside its database. */
export type OrdersParts = {
  readonly waiters: Waiters;
  readonly resting: Resting;
  readonly checkoutWaitMs: number;
  readonly watchers: Watchers;
  stop(): Promise<void>;
};

/** Who watches orders. */
export type Watchers = { count: number; readonly most: number; readonly lookMs: number };

export type OrdersContext = SubgraphContext<OrdersParts>;

export async function openOrders({ CHECKOUT_WAIT_MS, ORDER_WATCHERS, ORDER_WATCH_MS }: Settings, parts: RestingOptions): Promise<OrdersParts> {
  const resting = createResting(parts);
  const watchers = { count: 0, most: ORDER_WATCHERS, lookMs: ORDER_WATCH_MS };
  return { waiters: createWaiters(), resting, watchers, checkoutWaitMs: CHECKOUT_WAIT_MS, stop: async () => resting.stop() };
}

/** Jobs are handed what the subgraph has opened, which their own type leaves open. */
export function partsOf({ resources }: { readonly resources: unknown }): OrdersParts {
  return resources as OrdersParts;
}
