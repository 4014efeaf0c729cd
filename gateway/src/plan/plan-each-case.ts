import { type DirectiveNode, type DocumentNode, Kind, visit } from 'graphql';
import { conditionVariables } from '../operations/condition-variables.ts';
import { resolveConditions } from '../operations/resolve-conditions.ts';
import { exhaustedVariables } from './check-coverage.ts';
import { isNotResolvable } from './check-plans.ts';
import type { Planner, PlanRequest } from './planner.ts';
import type { PlanNode } from './query-plan.ts';

/**
 * Where a plan is wrong for some values of the variables that decide conditions, plans the operation for each of them. Planners
 * stumble over conditions: Apollo's makes a fetch for all of an entity's fields wait for what but a skipped one of them requires.
 */
export function planEachCase(planner: Planner): Planner {
  const planCases = async (request: PlanRequest, [name, ...others]: readonly string[]): Promise<PlanNode | undefined> => {
    if (name === undefined) return (await planner.plan({ ...request, document: resolveConditions(request.document) })).node;
    const decide = (value: boolean): Promise<PlanNode | undefined> =>
      planCases({ ...request, document: decideCondition(request.document, name, value) }, others);
    const ifClause = await decide(true);
    return { kind: 'Condition', condition: name, ifClause, elseClause: await decide(false) };
  };
  return {
    ...planner,
    plan: async (request) => {
      try {
        return await planner.plan(request);
      } catch (error) {
        const names = conditionVariables(request.document);
        if (!isNotResolvable(error) || names.length === 0 || names.length > exhaustedVariables) throw error;
        return { node: await planCases(request, names) };
      }
    },
  };
}

function decideCondition(document: DocumentNode, name: string, value: boolean): DocumentNode {
  return visit(document, {
    [Kind.DIRECTIVE]: (directive: DirectiveNode) => {
      const [condition] = directive.arguments ?? [];
      if (!condition || !['skip', 'include'].includes(directive.name.value)) return undefined;
      if (condition.value.kind !== Kind.VARIABLE || condition.value.name.value !== name) return undefined;
      return { ...directive, arguments: [{ ...condition, value: { kind: Kind.BOOLEAN, value } }] };
    },
  });
}
