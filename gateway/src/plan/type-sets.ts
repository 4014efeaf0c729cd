/** Names of object types: what an object somewhere may turn out to be. */
export type TypeSet = ReadonlySet<string>;

export const noTypes: TypeSet = new Set();

export function intersect(one: TypeSet, other: TypeSet): TypeSet {
  if (one === other || one.size === 0) return one;
  const common = [...one].filter((name) => other.has(name));
  return common.length === one.size ? one : new Set(common);
}

export function without(types: TypeSet, gone: TypeSet): TypeSet {
  if (types === gone) return noTypes;
  const left = [...types].filter((name) => !gone.has(name));
  return left.length === types.size ? types : new Set(left);
}

export function unite(sets: readonly TypeSet[]): TypeSet {
  const [only] = sets;
  return only && sets.length === 1 ? only : new Set(sets.flatMap((set) => [...set]));
}
