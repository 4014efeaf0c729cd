import { fingerprint } from './fingerprint.ts';
import type { MergedObject } from './merged-data.ts';
import type { Represent } from './represent.ts';
import type { ApplyRewrites } from './rewrite.ts';

/** The objects that wait for one entity, by the path at which they stand. */
export type Waiting = readonly (readonly MergedObject[])[];

/** Representations, each sent once, and who waits for it: `waiting[i]` for `representations[i]`. */
export type Gathered = { readonly representations: readonly MergedObject[]; readonly waiting: readonly Waiting[] };

export function gather(objectsByPath: readonly (readonly MergedObject[])[], represent: Represent, rewrite: ApplyRewrites | undefined): Gathered {
  const known = new Map<unknown, Map<unknown, MergedObject[][]>>();
  const representations: MergedObject[] = [];
  const waiting: MergedObject[][][] = [];
  for (const [path, objects] of objectsByPath.entries()) {
    for (const object of objects) {
      const representation = represent(object);
      if (!representation) continue;
      rewrite?.(representation);
      const ofType = entryOf(known, representation['__typename'], () => new Map<unknown, MergedObject[][]>());
      const waits = entryOf(ofType, identify(representation), () => {
        const entry: MergedObject[][] = objectsByPath.map(() => []);
        representations.push(representation);
        waiting.push(entry);
        return entry;
      });
      waits[path]?.push(object);
    }
  }
  return { representations, waiting };
}

function entryOf<Value>(map: Map<unknown, Value>, key: unknown, create: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const created = create();
  map.set(key, created);
  return created;
}

/** Most entities are told apart by one plain field: its value will do. Never equal to a fingerprint, which begins with `{`. */
function identify(representation: MergedObject): unknown {
  let only: unknown;
  for (const key in representation) {
    if (key === '__typename') continue;
    if (only !== undefined) return fingerprint(representation);
    only = representation[key];
  }
  return typeof only === 'number' || (typeof only === 'string' && !only.startsWith('{')) ? only : fingerprint(representation);
}
