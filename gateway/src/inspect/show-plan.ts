import { parse, print } from 'graphql';
import { mapPlan } from '../plan/map-fetches.ts';
import { measurePlan, type PlanSize } from '../plan/measure-plan.ts';
import type { PlanNode, QueryPlan } from '../plan/query-plan.ts';

/** A plan as `extensions.plan` and `supergraph plan --json` tell it: its size, and its tree with documents for reading. */
export type ShownPlan = PlanSize & { readonly node: PlanNode | null };

export function showPlan(plan: QueryPlan): ShownPlan {
  const { node = null } = mapPlan(plan, (fetch) => ({ ...fetch, operation: print(parse(fetch.operation)) }));
  return { ...measurePlan(plan), node };
}
