import type { SubgraphContext } from '@supergraph/subgraph-kit';
import { createWaiters, type Waiters } from './checkout/waiters.ts';
import type { Settings } from './config.ts';

/** What orders stands on, beside its database. */
export type OrdersParts = {
  readonly waiters: Waiters;
  readonly checkoutWaitMs: number;
  stop(): Promise<void>;
};

export type OrdersContext = SubgraphContext<OrdersParts>;

export async function openOrders({ CHECKOUT_WAIT_MS }: Settings): Promise<OrdersParts> {
  return { waiters: createWaiters(), checkoutWaitMs: CHECKOUT_WAIT_MS, stop: async () => {} };
}

/** Jobs are handed what the subgraph has opened, which their own type leaves open. */
export function partsOf({ resources }: { readonly resources: unknown }): OrdersParts {
  return resources as OrdersParts;
}
