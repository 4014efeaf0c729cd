import { fingerprint } from './fingerprint.ts';
import type { MergedObject } from './merged-data.ts';
import type { Represent } from './represent.ts';
import type { ApplyRewrites } from './rewrite.ts';

/** The representations of one fetch, each sent once, and who waits for it: `targets[i]` for `representations[i]`. */
export type Batch = { readonly representations: readonly MergedObject[]; readonly targets: readonly (readonly MergedObject[])[] };

export function gather(objects: readonly MergedObject[], represent: Represent, rewrite: ApplyRewrites | undefined): Batch {
  const indexes = new Map<string, number>();
  const representations: MergedObject[] = [];
  const targets: MergedObject[][] = [];
  for (const object of objects) {
    const representation = represent(object);
    if (!representation) continue;
    rewrite?.(representation);
    const print = fingerprint(representation);
    const index = indexes.get(print);
    if (index === undefined) {
      indexes.set(print, representations.length);
      representations.push(representation);
      targets.push([object]);
    } else {
      targets[index]?.push(object);
    }
  }
  return { representations, targets };
}
