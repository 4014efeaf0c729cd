/**
 * A map that forgets what has not been used for long, by count and by weight. Reading moves nothing: an entry that was read
 * since it came to the front of the queue goes to its end once more instead of being forgotten.
 */
export type BoundedCache<Value> = {
  get(key: string): Value | undefined;
  /** What is over the bound alone is not kept. */
  set(key: string, value: Value, weight: number): void;
  delete(key: string): void;
  /** Whether it can be kept without forgetting another. */
  hasRoomFor(weight: number): boolean;
  /** Those read most often first. */
  values(): Value[];
  clear(): void;
};

type Entry<Value> = { readonly value: Value; readonly weight: number; uses: number; isUsed: boolean };

export function createBoundedCache<Value>(bound: { readonly entries: number; readonly weight: number }): BoundedCache<Value> {
  // A map keeps the order of insertion.
  const entries = new Map<string, Entry<Value>>();
  let total = 0;
  const remove = (key: string): void => {
    total -= entries.get(key)?.weight ?? 0;
    entries.delete(key);
  };
  const forgetOrSpare = (key: string, entry: Entry<Value>): void => {
    if (entry.isUsed) {
      entry.isUsed = false;
      entries.delete(key);
      entries.set(key, entry);
    } else remove(key);
  };
  const hasRoomFor = (weight: number): boolean => entries.size < bound.entries && total + weight <= bound.weight;
  return {
    hasRoomFor,
    get: (key) => {
      const entry = entries.get(key);
      if (!entry) return undefined;
      entry.isUsed = true;
      entry.uses++;
      return entry.value;
    },
    set: (key, value, weight) => {
      remove(key);
      if (weight > bound.weight) return;
      // What is spared comes again at the end, and is not spared twice.
      for (const [oldest, entry] of entries) {
        if (hasRoomFor(weight)) break;
        forgetOrSpare(oldest, entry);
      }
      entries.set(key, { value, weight, uses: 0, isUsed: false });
      total += weight;
    },
    delete: remove,
    values: () => [...entries.values()].sort((one, other) => other.uses - one.uses).map(({ value }) => value),
    clear: () => {
      entries.clear();
      total = 0;
    },
  };
}
