import type { Execution } from './execution.ts';
import type { Failure, Failures } from './failures.ts';
import { isMergedObject, type MergedObject } from './merged-data.ts';
import type { RepresentText } from './represent-text.ts';
import { markShared } from './sharing.ts';
import type { Walk } from './walk-path.ts';

/** The objects that wait for one entity, by the path at which they stand. */
export type Waiting = readonly (readonly MergedObject[])[];

/** An entity that is asked for once, however many objects wait for it. */
export type Wanted = {
  /** Its representation, as JSON. */
  readonly text: string;
  /** What the representation was read from. */
  readonly first: MergedObject;
  readonly waiting: Waiting;
};

/** An object that cannot be asked for, as something of its representation has failed. */
export type Lacking = { readonly object: MergedObject; readonly cause: Failure };

export type Gathered = {
  readonly wanted: readonly Wanted[];
  /** By the path at which they stand; null where nothing has failed. */
  readonly lacking: readonly (readonly Lacking[])[] | null;
};

/**
 * Finds the objects that wait for entities. Objects at one path that are the same in all they know become one object, so
 * that whatever is done next to them is done once.
 */
export function gather({ execution, walks, text, causeOf }: Gathering): Gathered {
  const { root, failures } = execution;
  const lacking: Lacking[][] | null = failures.size > 0 ? walks.map(() => []) : null;
  // What is known to have failed for one of them is not known of the other.
  const mayJoin = lacking === null;
  const known = new Map<string, { readonly waiting: MergedObject[][] }>();
  const wanted: Wanted[] = [];
  for (const [path, walk] of walks.entries()) {
    walk(root, (object) => {
      const cause = lacking && causeOf(object, failures);
      if (cause) {
        lacking?.[path]?.push({ object, cause });
        return object;
      }
      const representation = text(object);
      if (representation === undefined) return object;
      const entry = known.get(representation);
      if (!entry) {
        const waiting: MergedObject[][] = walks.map(() => []);
        (waiting[path] as MergedObject[]).push(object);
        known.set(representation, { waiting });
        wanted.push({ text: representation, first: object, waiting });
        return object;
      }
      const waiting = entry.waiting[path] as MergedObject[];
      const [same] = waiting;
      if (same === object) return object;
      if (mayJoin && same && isSame(same, object)) {
        markShared(same);
        return same;
      }
      waiting.push(object);
      return object;
    });
  }
  return { wanted, lacking };
}

type Gathering = {
  readonly execution: Pick<Execution, 'root' | 'failures'>;
  readonly walks: readonly Walk[];
  readonly text: RepresentText;
  /** See `findCause`. Asked only once something has failed. */
  causeOf(object: MergedObject, failures: Failures): Failure | undefined;
};

/** Whether two objects know the same, down to their last value. */
function isSame(one: MergedObject, other: MergedObject): boolean {
  let count = 0;
  for (const key in one) {
    count += 1;
    if (!isSameValue(one[key], other[key])) return false;
  }
  for (const _ in other) count -= 1;
  return count === 0;
}

function isSameValue(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one)) {
    if (!Array.isArray(other) || one.length !== other.length) return false;
    for (let index = 0; index < one.length; index += 1) if (!isSameValue(one[index], other[index])) return false;
    return true;
  }
  return isMergedObject(one) && isMergedObject(other) && isSame(one, other);
}
