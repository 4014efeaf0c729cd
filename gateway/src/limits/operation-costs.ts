import { DomainError } from '@supergraph/service-kit';
import type { GraphQLSchema } from 'graphql';
import { type CostedOperation, compileCost } from './compile-cost.ts';
import { readCostDirectives } from './cost-directives.ts';
import type { Variables } from './counts.ts';
import type { Limits } from './limits.ts';

/** What one execution of an operation may cost, and does at most. */
export type Cost = { readonly estimated: number; readonly max: number };

/** @throws DomainError MAX_LIST_SIZE_LIMIT, COST_ESTIMATED_TOO_EXPENSIVE */
export type EstimateCost = (variables: Variables) => Cost;

/** Compiles, once for an operation, the function that tells and bounds what it costs with its variables. */
export type CompileEstimate = (operation: CostedOperation) => EstimateCost;

/** @throws what an estimate throws, where that depends on no variable */
export function createCostEstimates(schema: GraphQLSchema, { supergraphSdl, limits }: { supergraphSdl: string; limits: Limits }): CompileEstimate {
  const model = { ...readCostDirectives(supergraphSdl), schema, limits };
  return (operation) => {
    const cost = compileCost(model, operation);
    if (typeof cost !== 'number') return (variables) => bounded(cost(variables), limits.cost);
    const known = bounded(cost, limits.cost);
    return () => known;
  };
}

function bounded(counted: number, max: number): Cost {
  const estimated = Math.min(Math.max(0, counted), Number.MAX_SAFE_INTEGER);
  if (estimated <= max) return { estimated, max };
  const extensions = { cost: { estimated, max } };
  throw new DomainError('COST_ESTIMATED_TOO_EXPENSIVE', `The operation is estimated to cost ${estimated}; ${max} is the most.`, { extensions });
}
