import { type Bell, createBell } from '@supergraph/events';

/** What tells those who watch an order in this process that it has changed. */
export type OrderBells = {
  /** An order, or its checkout, has moved. */
  ring(orderId: string): void;
  /** Lends a bell that rings whenever the order moves. */
  listen<Result>(orderId: string, work: (bell: Bell) => Promise<Result>): Promise<Result>;
};

export function createOrderBells(): OrderBells {
  const bells = new Map<string, Set<Bell>>();
  return {
    ring: (orderId) => {
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
