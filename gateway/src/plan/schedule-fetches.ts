import { type FetchStep, readSteps } from './fetch-steps.ts';
import { inParallel, inSequence } from './plan-nodes.ts';
import type { PlanNode, QueryPlan } from './query-plan.ts';

/**
 * When a fetch starts. `levels`: with all others that are as many fetches away from the start, or with a later call of its
 * subgraph, so that the most of them become one call; a slow call holds up all of the next level. `triggers`: when what it needs
 * is answered; branches that have nothing in common do not wait for each other.
 */
export type Schedule = 'levels' | 'triggers';

/** The same fetches in as few stages as their needs allow. */
export function scheduleFetches(plan: QueryPlan, schedule: Schedule): QueryPlan {
  const steps = readSteps(plan);
  if (!steps) return plan;
  return { ...plan, node: schedule === 'levels' ? byLevel(steps) : byTrigger(delayLeaves(steps)) };
}

function byLevel(steps: readonly FetchStep[]): PlanNode {
  const levels = new Map<FetchStep, number>();
  for (const step of steps) levels.set(step, 1 + Math.max(-1, ...[...step.needs].map((each) => levels.get(each) ?? 0)));
  const stageOf = joinLaterCalls(steps, levels);
  const stages = Map.groupBy(steps, (step) => stageOf.get(step) ?? 0);
  return inSequence([...stages].toSorted(([one], [other]) => one - other).map(([, stage]) => inParallel(stage.map(asNode))));
}

/**
 * Lets a fetch go with a later call of its subgraph, the last that is made before anybody needs it: the answer, or the next stage,
 * waits for that call anyway. Whoever needs a fetch is at a higher level, and so has its stage before it.
 */
function joinLaterCalls(steps: readonly FetchStep[], levels: ReadonlyMap<FetchStep, number>): Map<FetchStep, number> {
  const stageOf = new Map(levels);
  const neededAt = new Map<FetchStep, number>();
  const calls = new Map<string, Set<number>>();
  for (const step of steps.toSorted((one, other) => (levels.get(other) ?? 0) - (levels.get(one) ?? 0))) {
    const { serviceName } = step.fetch;
    const own = calls.get(serviceName) ?? new Set();
    const end = neededAt.get(step) ?? Number.POSITIVE_INFINITY;
    const stage = Math.max(levels.get(step) ?? 0, ...(isMergeable(step) ? [...own].filter((at) => at < end) : []));
    stageOf.set(step, stage);
    if (isMergeable(step)) calls.set(serviceName, own.add(stage));
    for (const each of step.needs) neededAt.set(each, Math.min(stage, neededAt.get(each) ?? stage));
  }
  return stageOf;
}

/** Of the steps, those that need none of the others, each with what can then run. */
function byTrigger(steps: readonly FetchStep[]): PlanNode {
  return inParallel(
    components(steps).map((component) => {
      const members = new Set(component);
      const [heads, rest] = [component.filter((step) => !needsAny(step, members)), component.filter((step) => needsAny(step, members))];
      const start = inParallel(heads.map(asNode));
      return rest.length === 0 ? start : inSequence([start, byTrigger(rest)]);
    }),
  );
}

function needsAny({ needs }: FetchStep, steps: ReadonlySet<FetchStep>): boolean {
  for (const step of needs) if (steps.has(step)) return true;
  return false;
}

/** Steps that need each other, or the same. */
function components(steps: readonly FetchStep[]): FetchStep[][] {
  const componentOf = new Map<FetchStep, FetchStep[]>();
  for (const step of steps) {
    const joined = new Set([...step.needs].flatMap((each) => [componentOf.get(each) ?? []]).filter((each) => each.length > 0));
    const component = [...[...joined].flat(), step];
    for (const member of component) componentOf.set(member, component);
  }
  return [...new Set(componentOf.values())];
}

/** Lets a fetch that no other needs start with a later one of its subgraph for the same objects. */
function delayLeaves(steps: readonly FetchStep[]): FetchStep[] {
  const isLeaf = leavesOf(steps);
  const byPlace = Map.groupBy(steps.filter(isMergeable), ({ fetch, path }) => `${fetch.serviceName} ${path.join('.')}`);
  const delayed = new Map<FetchStep, FetchStep[]>();
  const moved = new Set<FetchStep>();
  for (const beside of byPlace.values()) {
    if (beside.length === 1) continue;
    const reached = new Map(beside.map((step) => [step, reach(step)]));
    const [last] = beside.toSorted((one, other) => (reached.get(other)?.size ?? 0) - (reached.get(one)?.size ?? 0));
    const before = last && reached.get(last);
    if (!before) continue;
    for (const step of beside) {
      if (step === last || !isLeaf(step) || ![...step.needs].every((each) => before.has(each))) continue;
      delayed.set(last, [...(delayed.get(last) ?? []), { ...step, needs: last.needs }]);
      moved.add(step);
    }
  }
  return steps.filter((step) => !moved.has(step)).flatMap((step) => [step, ...(delayed.get(step) ?? [])]);
}

/** All steps before a step. */
function reach(step: FetchStep): Set<FetchStep> {
  const reached = new Set<FetchStep>();
  const follow = ({ needs }: FetchStep): void => {
    for (const each of needs) {
      if (reached.has(each)) continue;
      reached.add(each);
      follow(each);
    }
  };
  follow(step);
  return reached;
}

function leavesOf(steps: readonly FetchStep[]): (step: FetchStep) => boolean {
  const needed = new Set(steps.flatMap(({ needs }) => [...needs]));
  return (step) => !needed.has(step);
}

function isMergeable({ fetch, conditions }: FetchStep): boolean {
  return fetch.requires !== undefined && conditions.length === 0;
}

function asNode({ fetch, path, conditions }: FetchStep): PlanNode {
  const node: PlanNode = path.length > 0 ? { kind: 'Flatten', path, node: fetch } : fetch;
  return conditions.reduceRight<PlanNode>(
    (inner, { variable, value }) => ({ kind: 'Condition', condition: variable, [value ? 'ifClause' : 'elseClause']: inner }),
    node,
  );
}
