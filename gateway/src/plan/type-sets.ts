/** Names of object types: what an object somewhere may turn out to be. */
export type TypeSet = ReadonlySet<string>;

export const noTypes: TypeSet = new Set();

export function intersect(one: TypeSet, other: TypeSet): TypeSet {
  if (one === other || isWithin(one, other)) return one;
  return new Set([...one].filter((name) => other.has(name)));
}

export function without(types: TypeSet, gone: TypeSet): TypeSet {
  if (isWithin(types, gone)) return noTypes;
  const left = [...types].filter((name) => !gone.has(name));
  return left.length === types.size ? types : new Set(left);
}

function isWithin(one: TypeSet, other: TypeSet): boolean {
  for (const name of one) if (!other.has(name)) return false;
  return true;
}

export function unite(sets: readonly TypeSet[]): TypeSet {
  const [only] = sets;
  return only && sets.length === 1 ? only : new Set(sets.flatMap((set) => [...set]));
}
