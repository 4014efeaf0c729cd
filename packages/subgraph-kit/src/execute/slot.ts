import { locatedError } from 'graphql';
import { type Path, pathToArray } from 'graphql/jsutils/Path.js';
import type { Run } from './run.ts';
import type { Site } from './site.ts';

/** Completes a value that is neither null nor an Error: to what the response holds, or to a Pending. */
export type Complete = (run: Run, value: unknown, path: Path) => unknown;

/** Where a value goes in the response: a field, or a place in its list. */
export type Slot = {
  readonly site: Site;
  readonly isNullable: boolean;
  readonly complete: Complete;
};

/** What the response holds for `value`, or a Pending. @throws what makes the slot fail */
export function completeSlot(run: Run, slot: Slot, value: unknown, path: Path): unknown {
  if (value == null) {
    if (slot.isNullable) return null;
    const { parentType, definition } = slot.site;
    throw new Error(`Cannot return null for non-nullable field ${parentType.name}.${definition.name}.`);
  }
  if (value instanceof Error) throw value;
  return slot.complete(run, value, path);
}

/** A slot that may be null is, and the error is told; another slot fails what is around it. @throws GraphQLError */
export function failSlot(run: Run, slot: Slot, path: Path, thrown: unknown): null {
  const error = locatedError(thrown, slot.site.nodes, pathToArray(path));
  if (!slot.isNullable) throw error;
  run.report(error, path);
  return null;
}
