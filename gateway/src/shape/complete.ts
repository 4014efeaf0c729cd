import type { MergedObject } from '../execute/merged-data.ts';
import { type Shaping, tellInvalid, tellNull } from './shaping.ts';

/** A null whose reason has been told. It makes its parent null where the schema allows no null: section 6.4.4. */
export const nulled = Symbol('nulled');

/** From a merged value to the client's, at `shaping.path`. Null and undefined come as null. */
export type Complete = (value: unknown, shaping: Shaping) => unknown;

export function nonNull(complete: Complete, field: string): Complete {
  return (value, shaping) => {
    const completed = complete(value, shaping);
    if (completed !== null) return completed;
    tellNull(shaping, field);
    return nulled;
  };
}

export function list(item: Complete, { isItemNonNull, field }: { isItemNonNull: boolean; field: string }): Complete {
  return (value, shaping) => {
    if (value === null) return null;
    if (!Array.isArray(value)) return invalid(shaping, field);
    const completed: unknown[] = new Array(value.length);
    let isNulled = false;
    for (let index = 0; index < value.length; index += 1) {
      shaping.path.push(index);
      const element = item(value[index] ?? null, shaping);
      shaping.path.pop();
      if (element !== nulled) completed[index] = element;
      else if (isItemNonNull) isNulled = true;
      else completed[index] = null;
    }
    return isNulled ? nulled : completed;
  };
}

export function invalid(shaping: Shaping, field: string): typeof nulled {
  tellInvalid(shaping, `Invalid value found for field ${field}.`);
  return nulled;
}

export type CompleteObject = (value: MergedObject, shaping: Shaping) => unknown;
