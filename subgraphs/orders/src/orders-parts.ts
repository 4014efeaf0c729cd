import type { SubgraphContext } from '@supergraph/subgraph-kit';
import { createResting, type Resting, type RestingOptions } from './checkout/resting.ts';
import { createWaiters, type Waiters } from './checkout/waiters.ts';
import type { Settings } from './config.ts';

/** What orders stands on, beside its database. */
export type OrdersParts = {
  readonly waiters: Waiters;
  readonly resting: Resting;
  readonly checkoutWaitMs: number;
  stop(): Promise<void>;
};

export type OrdersContext = SubgraphContext<OrdersParts>;

export async function openOrders({ CHECKOUT_WAIT_MS }: Settings, parts: RestingOptions): Promise<OrdersParts> {
  const resting = createResting(parts);
  return { waiters: createWaiters(), resting, checkoutWaitMs: CHECKOUT_WAIT_MS, stop: async () => resting.stop() };
}

/** Jobs are handed what the subgraph has opened, which their own type leaves open. */
export function partsOf({ resources }: { readonly resources: unknown }): OrdersParts {
  return resources as OrdersParts;
}
