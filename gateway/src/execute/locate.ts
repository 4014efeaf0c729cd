import type { PlanPath } from '../plan/query-plan.ts';
import type { TypeSystem } from '../plan/type-system.ts';
import { isMergedObject, type MergedObject, readOwn } from './merged-data.ts';
import { parsePath } from './plan-path.ts';

export type ResponsePath = readonly (string | number)[];

export type Places = Map<MergedObject, ResponsePath[]>;

/** Adds where each of the objects stands in the response. An object that occurs many times has many places, told up to `bound`. */
export function locate(where: { root: MergedObject; path: PlanPath; types: TypeSystem; bound: number }, places: Places): void {
  const { root, path, types, bound } = where;
  const steps = parsePath(path);
  const here: (string | number)[] = [];
  let count = 0;
  const visit = (value: unknown, depth: number): void => {
    if (count >= bound) return;
    const step = steps[depth];
    if (!step) {
      if (!isMergedObject(value)) return;
      places.set(value, [...(places.get(value) ?? []), [...here]]);
      count += 1;
    } else if (step.kind === 'elements') {
      if (!Array.isArray(value)) return;
      for (const [index, element] of value.entries()) within(index, () => visit(element, depth + 1));
    } else if (step.kind === 'types') {
      if (isOneOf(value, step.names, types)) visit(value, depth + 1);
    } else if (isMergedObject(value)) {
      within(step.key, () => visit(readOwn(value, step.key), depth + 1));
    }
  };
  const within = (key: string | number, walk: () => void): void => {
    here.push(key);
    walk();
    here.pop();
  };
  visit(root, 0);
}

function isOneOf(value: unknown, names: readonly string[], types: TypeSystem): boolean {
  if (!isMergedObject(value)) return false;
  const typename = value['__typename'];
  return typeof typename === 'string' && names.some((name) => types.isOfType(typename, name));
}
