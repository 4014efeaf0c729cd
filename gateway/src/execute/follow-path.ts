import type { PlanPath } from '../plan/query-plan.ts';
import type { TypeSystem } from '../plan/type-system.ts';
import { isMergedObject, type MergedObject, readOwn } from './merged-data.ts';

/** Adds every object at a path below `value` to `targets`. Nulls and what a faulty subgraph put there are passed over. */
export type Collect = (value: unknown, targets: MergedObject[]) => void;

export type ResponsePath = readonly (string | number)[];

export function compilePath(path: PlanPath, types: TypeSystem): Collect {
  return path.flatMap(parseStep).reduceRight<Collect>((next, step) => compileStep(step, next, types), collectObject);
}

export type Places = Map<MergedObject, ResponsePath[]>;

/** Adds where each of the objects stands in the response. An object that occurs many times has many places, told up to `bound`. */
export function locate(where: { root: MergedObject; path: PlanPath; types: TypeSystem; bound: number }, places: Places): void {
  const { root, path, types, bound } = where;
  const steps = path.flatMap(parseStep);
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

type PathStep = { kind: 'key'; key: string } | { kind: 'elements' } | { kind: 'types'; names: readonly string[] };

/** A condition stands behind its key, `@|[A,B]`, or alone at the root. */
function parseStep(step: string | number): PathStep[] {
  const [key = '', condition] = String(step).split('|');
  const steps: PathStep[] = [];
  if (key === '@') steps.push({ kind: 'elements' });
  else if (key !== '') steps.push({ kind: 'key', key });
  if (condition) steps.push({ kind: 'types', names: condition.slice(1, -1).split(',') });
  return steps;
}

function compileStep(step: PathStep, next: Collect, types: TypeSystem): Collect {
  switch (step.kind) {
    case 'elements':
      return (value, targets) => {
        if (Array.isArray(value)) for (let index = 0; index < value.length; index += 1) next(value[index], targets);
      };
    case 'types':
      return (value, targets) => {
        if (isOneOf(value, step.names, types)) next(value, targets);
      };
    case 'key':
      return (value, targets) => {
        if (isMergedObject(value)) next(readOwn(value, step.key), targets);
      };
  }
}

function collectObject(value: unknown, targets: MergedObject[]): void {
  if (isMergedObject(value)) targets.push(value);
}

function isOneOf(value: unknown, names: readonly string[], types: TypeSystem): boolean {
  if (!isMergedObject(value)) return false;
  const typename = value['__typename'];
  return typeof typename === 'string' && names.some((name) => types.isOfType(typename, name));
}
