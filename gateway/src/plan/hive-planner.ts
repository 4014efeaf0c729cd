import { setImmediate as nextTurn } from 'node:timers/promises';
import { buildASTSchema, type GraphQLSchema, getOperationAST, parse } from 'graphql';
import { addTypenames } from './add-typenames.ts';
import { createExternalCheck } from './external-fields.ts';
import { listDepths } from './list-depths.ts';
import { orderMutations } from './order-mutations.ts';
import type { PlanLine } from './plan-line.ts';
import type { Planner } from './planner.ts';
import { prepareForHive } from './prepare-for-hive.ts';
import { restoreFields } from './restore-fields.ts';
import { separateRequirements } from './separate-requirements.ts';
import { translateHivePlan } from './translate-hive-plan.ts';
import { addVirtualFields } from './virtual-fields.ts';

export type HivePlannerOptions = { readonly supergraphSdl: string; readonly apiSchema: GraphQLSchema; readonly line: PlanLine };

/**
 * The planner of the Hive router: native code, which plans in a thread of its own.
 * @throws Error where there is no binary of it for this machine, or it cannot read the supergraph
 */
export async function createHivePlanner({ supergraphSdl, apiSchema, line }: HivePlannerOptions): Promise<Planner> {
  const { QueryPlanner } = await import('@graphql-hive/router-query-planner');
  const { sdl, virtual } = addVirtualFields(supergraphSdl);
  await nextTurn();
  const planner = new QueryPlanner(sdl);
  await nextTurn();
  const supergraph = parse(sdl, { noLocation: true });
  const supergraphSchema = buildASTSchema(supergraph, { assumeValid: true, assumeValidSDL: true });
  const asksExternal = createExternalCheck(supergraph);
  return {
    overrideLabels: planner.overrideLabels,
    overridePercentages: planner.overridePercentages,
    plan: async ({ document, operationName, labels, percentage }) => {
      await nextTurn();
      const source = prepareForHive(document);
      const hivePlan = await line.run((signal) => planner.planAsync(source, operationName, new Set(labels), percentage, signal));
      const name = getOperationAST(document, operationName)?.name?.value;
      const plan = translateHivePlan(hivePlan, { name, lists: listDepths(document, operationName, apiSchema) });
      // Each of these steps takes its milliseconds of an operation with thousands of fields.
      await nextTurn();
      if (asksExternal(plan)) throw new Error('The plan asks a subgraph for an external field that it does not provide.');
      const typed = addTypenames(orderMutations(plan), supergraphSchema);
      await nextTurn();
      return separateRequirements(restoreFields(typed, virtual), virtual);
    },
    stop: line.stop,
  };
}
