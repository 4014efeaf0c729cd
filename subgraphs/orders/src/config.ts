import { z } from 'zod';

/** What orders takes from the environment. */
export const settings = z.object({
  /** How long a checkout is waited for before its caller is told that it is under way. Less than the gateway waits (SUBGRAPH_TIMEOUT_MS). */
  CHECKOUT_WAIT_MS: z.coerce.number().int().min(0).max(60_000).default(4_000),
});

export type Settings = z.infer<typeof settings>;
