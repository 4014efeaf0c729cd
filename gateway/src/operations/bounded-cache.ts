/** A map that forgets what was used longest ago, by count and by weight. */
export type BoundedCache<Value> = {
  get(key: string): Value | undefined;
  set(key: string, value: Value, weight: number): void;
  delete(key: string): void;
  /** The one to be forgotten first comes first. */
  values(): Value[];
  clear(): void;
};

export function createBoundedCache<Value>(bound: { readonly entries: number; readonly weight: number }): BoundedCache<Value> {
  const entries = new Map<string, { readonly value: Value; readonly weight: number }>();
  let total = 0;
  const remove = (key: string): void => {
    total -= entries.get(key)?.weight ?? 0;
    entries.delete(key);
  };
  return {
    get: (key) => {
      const entry = entries.get(key);
      if (!entry) return undefined;
      // A map keeps the order of insertion: the first is the one to forget.
      entries.delete(key);
      entries.set(key, entry);
      return entry.value;
    },
    set: (key, value, weight) => {
      remove(key);
      entries.set(key, { value, weight });
      total += weight;
      for (const oldest of entries.keys()) {
        if (entries.size <= bound.entries && total <= bound.weight) break;
        remove(oldest);
      }
    },
    delete: remove,
    values: () => Array.from(entries.values(), ({ value }) => value),
    clear: () => {
      entries.clear();
      total = 0;
    },
  };
}
