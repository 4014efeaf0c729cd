import { mapPlan } from './map-fetches.ts';
import type { QueryPlan } from './query-plan.ts';

/** Numbers the fetches of a plan from 1 in the order in which it is read, so that a trace can name them. */
export function numberFetches(plan: QueryPlan): QueryPlan {
  let count = 0;
  return mapPlan(plan, (fetch) => ({ ...fetch, number: ++count }));
}
