/** Others that a list of what is bought together has at most. */
const longestList = 12;

export type PairCounts = {
  /** Counts the different products of one order. */
  add(productIds: readonly string[]): void;
  /** Of each product that is counted, the others most often in one order with it; of equals those with the lower id. */
  lists(): (readonly [productId: string, others: readonly (readonly [otherId: string, orders: number])[]])[];
};

/** Counts how many orders hold both of two products, of which one is in `wanted`. */
export function countPairs(wanted: ReadonlySet<string>): PairCounts {
  const counts = new Map([...wanted].map((id) => [id, new Map<string, number>()]));
  return {
    add: (productIds) => {
      for (const id of productIds) {
        const others = counts.get(id);
        if (!others) continue;
        for (const other of productIds) if (other !== id) others.set(other, (others.get(other) ?? 0) + 1);
      }
    },
    lists: () => [...counts].map(([id, others]) => [id, [...others].toSorted(oftenFirst).slice(0, longestList)] as const),
  };
}

function oftenFirst([one, ordersOfOne]: readonly [string, number], [other, ordersOfOther]: readonly [string, number]): number {
  return ordersOfOther - ordersOfOne || (one < other ? -1 : 1);
}
