import type { TypeSystem } from '../plan/type-system.ts';
import { isInheritedKey, isMergedObject, type MergedObject, readOwn, writeOwn } from './merged-data.ts';

/**
 * Adds what `source` knows to `target`. A null never removes what another subgraph has answered.
 *
 * Objects of the source become part of the target, and of every other target that the same source is merged into: these
 * all stand at one path of the plan, so whatever later fetches bring them is the same.
 */
export function merge(target: MergedObject, source: MergedObject, types: TypeSystem): void {
  if (target !== source) for (const key of Object.keys(source)) mergeMember({ target, source, key }, types);
}

export function mergeMember({ target, source, key }: { target: MergedObject; source: MergedObject; key: string }, types: TypeSystem): void {
  const isInherited = isInheritedKey(key);
  const incoming = isInherited ? readOwn(source, key) : source[key];
  if (incoming === undefined) return;
  const present = isInherited ? readOwn(target, key) : target[key];
  if (present === undefined || present === null) writeOwn(target, key, incoming);
  else if (key === '__typename') target[key] = narrower(present, incoming, types);
  else writeOwn(target, key, combine(present, incoming, types));
}

/** What becomes of a value that is there already, which is not null, when another fetch brings one for the same key. */
export function combine(present: unknown, incoming: unknown, types: TypeSystem): unknown {
  if (incoming === null || incoming === present) return present;
  if (Array.isArray(present) && Array.isArray(incoming) && present.length === incoming.length) {
    for (const [index, element] of incoming.entries()) {
      const existing = present[index];
      present[index] = existing === null || existing === undefined ? element : combine(existing, element, types);
    }
    return present;
  }
  if (!isMergedObject(present) || !isMergedObject(incoming)) return incoming;
  merge(present, incoming, types);
  return present;
}

/** A subgraph that knows an interface as an object names the interface; one that knows the object's own type is right. */
function narrower(present: unknown, incoming: unknown, types: TypeSystem): unknown {
  if (typeof incoming !== 'string' || typeof present !== 'string') return incoming;
  return types.isAbstract(incoming) && !types.isAbstract(present) ? present : incoming;
}
