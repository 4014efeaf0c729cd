import { type FetchStep, readSteps } from './fetch-steps.ts';
import { inParallel, inSequence } from './plan-nodes.ts';
import type { PlanNode, QueryPlan } from './query-plan.ts';

/**
 * When a fetch starts. `levels`: with all others that are as many fetches away from the start, so that the most of them
 * become one call; a slow call holds up all of the next level. `triggers`: when what it needs is answered; branches that
 * have nothing in common do not wait for each other.
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
  const stages: FetchStep[][] = [];
  for (const step of steps) {
    const level = 1 + Math.max(-1, ...[...step.needs].map((each) => levels.get(each) ?? 0));
    levels.set(step, level);
    stages[level] = [...(stages[level] ?? []), step];
  }
  const lastCalls = new Map<string, number>();
  for (const [index, stage] of stages.entries()) for (const step of stage) if (isMergeable(step)) lastCalls.set(step.fetch.serviceName, index);
  // The answer waits for the last call of a subgraph anyway, so what nobody else waits for goes with it.
  const isLeaf = leavesOf(steps);
  const joined = stages.map((): FetchStep[] => []);
  for (const [index, stage] of stages.entries()) {
    for (const step of stage) {
      const at = isLeaf(step) && isMergeable(step) ? (lastCalls.get(step.fetch.serviceName) ?? index) : index;
      joined[at]?.push(step);
    }
  }
  return inSequence(joined.filter((stage) => stage.length > 0).map((stage) => inParallel(stage.map(asNode))));
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
