import { intersect, noTypes, type TypeSet, unite, without } from './type-sets.ts';

/** Objects at one place of the data that a plan brings together. */
export type Place = {
  /** What they can be. */
  types: TypeSet;
  /** By response key. No two parts of a key have a type in common. */
  readonly fields: Map<string, readonly Part[]>;
};

/** A field as objects of these types have it. */
export type Part = { readonly types: TypeSet; below: Place | undefined };

export function createPlace(types: TypeSet): Place {
  return { types, fields: new Map() };
}

/** The parts of a field that have a type in common with `types`. */
export function partsOf(place: Place, key: string, types: TypeSet): readonly Part[] {
  return (place.fields.get(key) ?? []).filter((part) => intersect(part.types, types).size > 0);
}

/** The types among these whose objects have the field. */
export function typesWith(place: Place, key: string, types: TypeSet): TypeSet {
  return intersect(types, unite((place.fields.get(key) ?? [noPart]).map((part) => part.types)));
}

const noPart: Part = { types: noTypes, below: undefined };

/** Gives the field to objects of just these types. What others have of it stays as it is. */
export function bringField(place: Place, key: string, types: TypeSet): readonly Part[] {
  if (types.size === 0) return [];
  const brought: Part[] = [];
  const others: Part[] = [];
  let fresh = types;
  for (const part of place.fields.get(key) ?? []) {
    const common = intersect(part.types, types);
    fresh = without(fresh, common);
    if (common.size === 0) others.push(part);
    else if (common.size === part.types.size) brought.push(part);
    else {
      others.push({ types: without(part.types, common), below: part.below });
      brought.push({ types: common, below: part.below && copyPlace(part.below) });
    }
  }
  if (fresh.size > 0) brought.push({ types: fresh, below: undefined });
  place.fields.set(key, [...others, ...brought]);
  return brought;
}

function copyPlace({ types, fields }: Place): Place {
  const copies = [...fields].map(([key, parts]) => [key, parts.map((part) => ({ ...part, below: part.below && copyPlace(part.below) }))] as const);
  return { types, fields: new Map(copies) };
}
