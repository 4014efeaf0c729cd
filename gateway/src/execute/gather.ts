import { fingerprint } from './fingerprint.ts';
import type { MergedObject } from './merged-data.ts';
import type { Represent } from './represent.ts';
import type { ApplyRewrites } from './rewrite.ts';

/** The representations of one fetch, each sent once, and who waits for it: `targets[i]` for `representations[i]`. */
export type Batch = { readonly representations: readonly MergedObject[]; readonly targets: readonly (readonly MergedObject[])[] };

export function gather(objects: readonly MergedObject[], represent: Represent, rewrite: ApplyRewrites | undefined): Batch {
  const waiting = new Map<unknown, Map<unknown, MergedObject[]>>();
  const representations: MergedObject[] = [];
  const targets: MergedObject[][] = [];
  for (const object of objects) {
    const representation = represent(object);
    if (!representation) continue;
    rewrite?.(representation);
    const typename = representation['__typename'];
    let ofType = waiting.get(typename);
    if (!ofType) {
      ofType = new Map();
      waiting.set(typename, ofType);
    }
    const identity = identify(representation);
    const known = ofType.get(identity);
    if (known) {
      known.push(object);
      continue;
    }
    const target = [object];
    ofType.set(identity, target);
    representations.push(representation);
    targets.push(target);
  }
  return { representations, targets };
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
