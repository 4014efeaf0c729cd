import type { SubgraphContext } from '@supergraph/subgraph-kit';
import { createResting, type Resting, type RestingOptions } from './checkout/resting.ts';
import type { Settings } from './config.ts';
import { createOrderBells, type OrderBells } from './order-bells.ts';
import { createSeats, type Seats } from './seats.ts';

/** What orders stands on, beside its database. */
export type OrdersParts = {
  readonly bells: OrderBells;
  readonly resting: Resting;
  readonly checkoutWaitMs: number;
  /** Payments of one user. */
  readonly declinesPerHour: number;
  /** Of those who watch orders. */
  readonly watching: Seats;
  /** Of those who wait for a checkout. */
  readonly checkingOut: Seats;
  readonly orderWatchMs: number;
  readonly guestCartDays: number;
  stop(): Promise<void>;
};

export type OrdersContext = SubgraphContext<OrdersParts>;

export async function openOrders(settings: Settings, parts: RestingOptions): Promise<OrdersParts> {
  const resting = createResting(parts);
  return {
    bells: createOrderBells(),
    resting,
    watching: createSeats({ most: settings.ORDER_WATCHERS, mostEach: settings.ORDER_WATCHERS_OF_USER }),
    checkingOut: createSeats({ most: settings.CHECKOUT_WAITERS, mostEach: settings.CHECKOUT_WAITERS_OF_USER }),
    orderWatchMs: settings.ORDER_WATCH_MS,
    guestCartDays: settings.GUEST_CART_DAYS,
    checkoutWaitMs: settings.CHECKOUT_WAIT_MS,
    declinesPerHour: settings.CHECKOUT_DECLINES_PER_HOUR,
    stop: async () => resting.stop(),
  };
}

/** Jobs are handed what the subgraph has opened, which their own type leaves open. */
export function partsOf({ resources }: { readonly resources: unknown }): OrdersParts {
  return resources as OrdersParts;
}
