import { DomainError } from '@supergraph/service-kit';
import type { ConditionNode, EntityMember, FetchNode, MergedFetchNode, PlanNode, PlanPath, QueryPlan } from '../plan/query-plan.ts';
import type { MatchAnswer } from '../shape/compile-matcher.ts';
import { compileDefer } from './compile-defer.ts';
import { compileContextFetch } from './context-fetch.ts';
import { compileEntityFetch } from './entity-fetch.ts';
import type { Step } from './execution.ts';
import type { PlanTools } from './plan-tools.ts';
import { compileRootFetch } from './root-fetch.ts';

/**
 * Turns a plan into one function, specialised to the operation.
 * @throws DomainError OPERATION_NOT_SUPPORTED for subscriptions, see `compileEvents`
 */
export function compilePlan(plan: QueryPlan, tools: PlanTools): Step {
  return plan.node ? compileNode(plan.node, [], tools) : nothing;
}

/** For an operation whose only fetch may bring just what the client is to get: `match` tells whether it does. */
export function compilePassing(fetch: FetchNode, match: MatchAnswer, tools: PlanTools): Step {
  return compileRootFetch(fetch, [], tools, match);
}

const nothing: Step = async () => {};

export function compileNode(node: PlanNode, path: PlanPath, tools: PlanTools): Step {
  switch (node.kind) {
    case 'Fetch':
      return compileFetch(node, path, tools);
    case 'MergedFetch':
      return compileMergedFetch(node, path, tools);
    case 'Flatten':
      return compileNode(node.node, [...path, ...node.path], tools);
    case 'Sequence':
      return inSequence(node.nodes.map((child) => compileNode(child, path, tools)));
    case 'Parallel':
      return inParallel(node.nodes.map((child) => compileNode(child, path, tools)));
    case 'Condition':
      return compileCondition(node, path, tools);
    case 'Defer':
      return compileDefer(node, (child) => compileNode(child, path, tools));
    case 'Subscription':
      throw new DomainError('OPERATION_NOT_SUPPORTED', 'Subscriptions are executed as streams.');
  }
}

function compileFetch(node: FetchNode, path: PlanPath, tools: PlanTools): Step {
  const { id } = node;
  const step = node.requires ? compileOneEntityFetch({ ...node, requires: node.requires }, path, tools) : compileRootFetch(node, path, tools);
  if (id === undefined) return step;
  return async (execution) => {
    await step(execution);
    execution.deferrals?.endAll([id]);
  };
}

function compileOneEntityFetch(node: FetchNode & Pick<EntityMember, 'requires'>, path: PlanPath, tools: PlanTools): Step {
  const { requires, inputRewrites, outputRewrites, contextRewrites = [] } = node;
  if (contextRewrites.length > 0) return compileContextFetch({ ...node, contextRewrites }, path, tools);
  const member = { key: '_entities', variable: 'representations', paths: [path], requires, inputRewrites, outputRewrites };
  return compileEntityFetch(node, [member], tools);
}

function compileMergedFetch(node: MergedFetchNode, path: PlanPath, tools: PlanTools): Step {
  const members = node.members.map((member) => ({ ...member, paths: member.paths.map((below) => [...path, ...below]) }));
  return compileEntityFetch({ ...node, operationKind: 'query' }, members, tools);
}

function inSequence(steps: readonly Step[]): Step {
  return async (execution) => {
    for (const step of steps) await step(execution);
  };
}

function inParallel(steps: readonly Step[]): Step {
  return async (execution) => {
    await Promise.all(steps.map((step) => step(execution)));
  };
}

function compileCondition(node: ConditionNode, path: PlanPath, tools: PlanTools): Step {
  const yes = node.ifClause ? compileNode(node.ifClause, path, tools) : nothing;
  const no = node.elseClause ? compileNode(node.elseClause, path, tools) : nothing;
  return (execution) => (execution.variables[node.condition] === true ? yes(execution) : no(execution));
}
