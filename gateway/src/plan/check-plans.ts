import { setImmediate as nextTurn } from 'node:timers/promises';
import { DomainError } from '@supergraph/service-kit';
import type { DocumentNode } from 'graphql';
import { createCoverageCheck } from './check-coverage.ts';
import type { Planner } from './planner.ts';
import { createRequireTypenames } from './require-typenames.ts';
import type { SubgraphViews } from './subgraph-views.ts';

export type CheckPlans = (planner: Planner) => Planner;

/** The planners that it is given then reject with OPERATION_NOT_RESOLVABLE where a plan does not bring what it is made for. */
export function createPlanChecks(supergraph: DocumentNode, views: SubgraphViews): CheckPlans {
  const check = createCoverageCheck(views);
  const requireTypenames = createRequireTypenames(supergraph);
  return (planner) => ({
    ...planner,
    plan: async (request) => {
      const plan = requireTypenames(await planner.plan(request));
      // It may take milliseconds for thousands of fields.
      await nextTurn();
      const uncovered = check(plan, request);
      if (!uncovered) return plan;
      const { coordinate, path } = uncovered;
      throw new DomainError(notResolvable, `No plan was found that brings "${coordinate}" at "${path.join('.')}".`, { extensions: { field: coordinate } });
    },
  });
}

export function isNotResolvable(error: unknown): error is DomainError {
  return error instanceof DomainError && error.code === notResolvable;
}

const notResolvable = 'OPERATION_NOT_RESOLVABLE';
