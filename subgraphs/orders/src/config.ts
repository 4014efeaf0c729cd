import { z } from 'zod';

/** What orders takes from the environment. */
export const settings = z.object({
  /** How long a checkout is waited for before its caller is told that it is under way. Less than the gateway waits (SUBGRAPH_TIMEOUT_MS). */
  CHECKOUT_WAIT_MS: z.coerce.number().int().min(0).max(60_000).default(3_000),
  /** How many in one process may wait for a checkout; one more is told at once that it is under way. Less than the calls that the gateway makes at a time (SUBGRAPH_CONNECTIONS). */
  CHECKOUT_WAITERS: z.coerce.number().int().min(0).max(10_000).default(40),
  /** How many of them may be of one user. */
  CHECKOUT_WAITERS_OF_USER: z.coerce.number().int().min(0).max(10_000).default(10),
  /** How many payments of one user may be declined in an hour, before no checkout of theirs is begun: who tries out stolen cards is stopped. */
  CHECKOUT_DECLINES_PER_HOUR: z.coerce.number().int().min(1).max(1_000).default(10),
  /** How many days the cart of a guest is kept in which nothing changes. */
  GUEST_CART_DAYS: z.coerce.number().int().min(1).max(3_650).default(90),
  /** How many in one process may watch orders at once (`orderUpdated`). */
  ORDER_WATCHERS: z.coerce.number().int().min(0).max(100_000).default(500),
  /** How many of them may be of one user. */
  ORDER_WATCHERS_OF_USER: z.coerce.number().int().min(0).max(100_000).default(20),
  /** How often a watched order is looked at whatever wakes who watches it: another process may have changed it. */
  ORDER_WATCH_MS: z.coerce.number().int().min(100).max(600_000).default(2_000),
});

export type Settings = z.infer<typeof settings>;
