import { type Bell, createBell } from '@supergraph/events';

/** Who waits in this process for an order to change. There are no more of them than requests and subscriptions. */
export type Waiters = {
  /** Tells those who wait for it that an order, or its checkout, has moved. */
  wake(orderId: string): void;
  /** Lends a bell that rings whenever it moves. */
  listen<Result>(orderId: string, work: (bell: Bell) => Promise<Result>): Promise<Result>;
};

export function createWaiters(): Waiters {
  const bells = new Map<string, Set<Bell>>();
  return {
    wake: (orderId) => {
      for (const bell of bells.get(orderId) ?? []) bell.ring();
    },
    listen: async (orderId, work) => {
      const bell = createBell();
      const together = bells.get(orderId) ?? new Set();
      bells.set(orderId, together.add(bell));
      try {
        return await work(bell);
      } finally {
        together.delete(bell);
        if (together.size === 0) bells.delete(orderId);
      }
    },
  };
}
