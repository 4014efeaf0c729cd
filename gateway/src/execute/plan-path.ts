import type { PlanPath } from '../plan/query-plan.ts';

export type PathStep =
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'elements' }
  | { readonly kind: 'types'; readonly names: readonly string[] };

export function parsePath(path: PlanPath): readonly PathStep[] {
  return path.flatMap(parseStep);
}

/** A condition stands behind its key, `@|[A,B]`, or alone at the root. */
function parseStep(step: string | number): PathStep[] {
  const [key = '', condition] = String(step).split('|');
  const steps: PathStep[] = [];
  if (key === '@') steps.push({ kind: 'elements' });
  else if (key !== '') steps.push({ kind: 'key', key });
  if (condition) steps.push({ kind: 'types', names: condition.slice(1, -1).split(',') });
  return steps;
}
