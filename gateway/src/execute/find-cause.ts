import type { RequiredSelection } from '../plan/query-plan.ts';
import type { TypeSystem } from '../plan/type-system.ts';
import type { Failure, Failures } from './failures.ts';
import { isMergedObject, type MergedObject, readOwn } from './merged-data.ts';
import { meetsCondition } from './represent.ts';

/**
 * The failure for which something is missing of what a representation needs. Undefined where nothing is, or where no failure
 * explains it: an entity that does not exist has no fields either.
 */
export function findCause(object: MergedObject, selections: readonly RequiredSelection[], known: Known): Failure | undefined {
  const { failures, types, above } = known;
  const blames = failures.get(object);
  for (const selection of selections) {
    if (selection.kind === 'InlineFragment') {
      const cause = meetsCondition(object, selection.typeCondition, types) ? findCause(object, selection.selections, known) : undefined;
      if (cause) return cause;
      continue;
    }
    const key = selection.alias ?? selection.name;
    const own = blames?.find(({ keys }) => keys.has(key))?.failure ?? above;
    const value = readOwn(object, key);
    const cause = value === undefined ? own : selection.selections && findWithin(value, selection.selections, { failures, types, above: own });
    if (cause) return cause;
  }
  return undefined;
}

type Known = {
  readonly failures: Failures;
  readonly types: TypeSystem;
  /** What the object that holds this one was to get more of it from. */
  readonly above?: Failure | undefined;
};

function findWithin(value: unknown, selections: readonly RequiredSelection[], known: Known): Failure | undefined {
  if (isMergedObject(value)) return findCause(value, selections, known);
  if (!Array.isArray(value)) return undefined;
  for (const element of value) {
    const cause = findWithin(element, selections, known);
    if (cause) return cause;
  }
  return undefined;
}
