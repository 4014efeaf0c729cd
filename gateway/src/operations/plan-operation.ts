import { setImmediate as nextTurn } from 'node:timers/promises';
import type { GraphQLSchema } from 'graphql';
import type { Rules } from '../authorization/read-rules.ts';
import { checkPlanBudget } from '../plan/check-plan-budget.ts';
import { ignoreDirectives } from '../plan/composed-directives.ts';
import { dropEmptyFetches } from '../plan/drop-empty-fetches.ts';
import { mergeFetches } from '../plan/merge-fetches.ts';
import { numberFetches } from '../plan/number-fetches.ts';
import { openPlanner, type PlannerOptions } from '../plan/open-planner.ts';
import type { Planner, PlanRequest } from '../plan/planner.ts';
import type { QueryPlan } from '../plan/query-plan.ts';
import { readSupergraph } from '../plan/read-supergraph.ts';
import type { Schedule } from '../plan/schedule-fetches.ts';
import type { SubgraphViews } from '../plan/subgraph-views.ts';
import type { TypeSystem } from '../plan/type-system.ts';
import type { Rest } from '../rest.ts';
import { type ClientKeys, createClientKeys, renameForPlan } from './client-keys.ts';
import { fragmentsOf } from './fragments.ts';
import { keepObjects } from './keep-objects.ts';
import { resolveConditions } from './resolve-conditions.ts';

/** What it takes to plan operations on one version of the supergraph, and to say what they mean. */
export type Planning = {
  readonly apiSchema: GraphQLSchema;
  readonly types: TypeSystem;
  readonly views: SubgraphViews;
  readonly subgraphNames: readonly string[];
  readonly keys: ClientKeys;
  readonly rules: Rules;
  readonly planner: Planner;
  readonly schedule: Schedule;
};

export type PlanningOptions = Pick<PlannerOptions, 'planner' | 'planTimeoutMs' | 'logger'> & {
  /** Default `levels`. */
  readonly schedule?: Schedule | undefined;
  /** Between the steps, see rest.ts. Default: a turn of the event loop. */
  readonly rest?: Rest | undefined;
};

/** @throws DomainError SUPERGRAPH_INVALID */
export async function openPlanning(supergraphSdl: string, options: PlanningOptions = {}): Promise<Planning> {
  const { schedule = 'levels', rest = nextTurn } = options;
  const read = await readSupergraph(supergraphSdl, rest);
  await rest();
  const planner = ignoreDirectives(await openPlanner({ ...options, ...read, supergraphSdl }), read.composed);
  return { ...read, schedule, keys: createClientKeys(read.types), planner };
}

/**
 * The plan that the engine executes, for a document that has been validated.
 * @throws GraphQLError when it cannot be planned
 * @throws DomainError OPERATION_TOO_COMPLEX, OPERATION_NOT_RESOLVABLE
 */
export async function planOperation({ planner, keys, schedule }: Pick<Planning, 'planner' | 'keys' | 'schedule'>, request: PlanRequest): Promise<QueryPlan> {
  const { operationName } = request;
  const document = resolveConditions(request.document);
  checkPlanBudget(document, operationName);
  const plan = await planner.plan({ ...request, document: renameForPlan(keepObjects(document, fragmentsOf(document)), keys) });
  // Thousands of fields take milliseconds in each of these: others get their turn in between.
  await nextTurn();
  return numberFetches(mergeFetches(dropEmptyFetches(plan), schedule));
}
