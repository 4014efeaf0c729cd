import type { Path } from 'graphql/jsutils/Path.js';
import { Gathering, Pending } from './pending.ts';
import type { Run } from './run.ts';
import { failSlot, type Slot } from './slot.ts';

export type Field = Slot & {
  /** Its name in the response. */
  readonly key: string;
  /** Resolves and completes it. @throws what makes it fail */
  readonly execute: (run: Run, source: unknown, path: Path) => unknown;
};

/** The object of the response that the fields make up. All fields start in this turn, so that loaders see all their keys. */
export function completeFields(run: Run, fields: readonly Field[], source: unknown, path: Path | undefined): unknown {
  const object: Record<string, unknown> = {};
  let gathering: Gathering | undefined;
  try {
    for (const field of fields) {
      const { key } = field;
      const place = { prev: path, key, typename: field.site.parentType.name };
      const value = completeField(run, field, source, place);
      if (value instanceof Pending) {
        // Holds the place, as the order of the fields is the order of the keys.
        object[key] = undefined;
        gathering ??= new Gathering(run, object);
        gathering.await(value, { key, slot: field, path: place });
      } else {
        object[key] = value;
      }
    }
  } catch (error) {
    if (!gathering) throw error;
    gathering.failAtLast(error);
  }
  return gathering ?? object;
}

function completeField(run: Run, field: Field, source: unknown, path: Path): unknown {
  try {
    return field.execute(run, source, path);
  } catch (error) {
    return failSlot(run, field, path, error);
  }
}
