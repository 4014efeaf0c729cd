import { setImmediate as nextTurn } from 'node:timers/promises';
import type { QueryPlan as HivePlan } from '@graphql-hive/router-query-planner';
import { buildASTSchema, type GraphQLSchema, getOperationAST, parse } from 'graphql';
import type { Rest } from '../rest.ts';
import { addAbsentMembers } from './absent-members.ts';
import { addTypenames } from './add-typenames.ts';
import { dropAbsentMembers } from './drop-absent-members.ts';
import { listDepths } from './list-depths.ts';
import { orderMutations } from './order-mutations.ts';
import { readOverrideLabels } from './override-labels.ts';
import type { PlanLine } from './plan-line.ts';
import { createPlanProcess } from './plan-process.ts';
import type { Planner } from './planner.ts';
import { prepareForHive } from './prepare-for-hive.ts';
import { restoreFields } from './restore-fields.ts';
import { separateRequirements } from './separate-requirements.ts';
import { translateHivePlan } from './translate-hive-plan.ts';
import { addVirtualFields } from './virtual-fields.ts';

export type HivePlannerOptions = {
  readonly supergraphSdl: string;
  readonly apiSchema: GraphQLSchema;
  /** One plan wide. */
  readonly line: PlanLine;
  readonly rest: Rest;
  /** The program of the planner's process. */
  readonly program?: URL | undefined;
};

export type HiveOrder =
  | { readonly kind: 'load'; readonly supergraphSdl: string }
  | { readonly kind: 'plan'; readonly source: string; readonly operationName: string | null; readonly labels: readonly string[]; readonly percentage: number };
export type HiveReply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'planned'; readonly plan: HivePlan }
  | { readonly kind: 'failed'; readonly message: string };

/**
 * The planner of the Hive router: native code. It has a process of its own, because it ends its process where it panics, and
 * there are queries that make it panic.
 * @throws Error where there is no binary of it for this machine, or it cannot read the supergraph
 */
export async function createHivePlanner({ supergraphSdl, apiSchema, line, rest, program = ownProgram }: HivePlannerOptions): Promise<Planner> {
  const { sdl: even, absent } = addAbsentMembers(supergraphSdl);
  const { sdl, virtual } = addVirtualFields(even);
  const overrides = [...readOverrideLabels(supergraphSdl)];
  const process = createPlanProcess<HiveOrder, HiveReply>({ program, first: { kind: 'load', supergraphSdl: sdl }, checkFirst: expectReady });
  const ask = (order: HiveOrder): Promise<HivePlan> => line.run(async (signal) => expectPlan(await process.ask(order, signal)), process.startAllowanceMs());
  await rest();
  const supergraphSchema = buildASTSchema(parse(sdl, { noLocation: true }), { assumeValid: true, assumeValidSDL: true });
  await rest();
  const order = { kind: 'plan', labels: [], percentage: 0 } as const;
  // Whether it works here at all is known by its first plan.
  await ask({ ...order, source: '{__typename}', operationName: null });
  return {
    overrideLabels: overrides.flatMap(([label, percentage]) => (percentage === null ? [label] : [])),
    overridePercentages: overrides.flatMap(([, percentage]) => percentage ?? []),
    plan: async ({ document, operationName, labels, percentage }) => {
      await nextTurn();
      const source = prepareForHive(document);
      const hivePlan = await ask({ kind: 'plan', source, operationName, labels: [...labels], percentage });
      const name = getOperationAST(document, operationName)?.name?.value;
      const plan = translateHivePlan(hivePlan, { name, lists: listDepths(document, operationName, apiSchema) });
      // Each of these steps takes its milliseconds of an operation with thousands of fields.
      await nextTurn();
      const typed = addTypenames(orderMutations(plan), supergraphSchema);
      await nextTurn();
      return separateRequirements(restoreFields(dropAbsentMembers(typed, absent, supergraphSchema), virtual), virtual);
    },
    stop: async () => {
      await line.stop();
      await process.stop();
    },
  };
}

const ownProgram = new URL('./hive-process.ts', import.meta.url);

function expectReady(reply: HiveReply): void {
  if (reply.kind === 'failed') throw new Error(reply.message);
}

function expectPlan(reply: HiveReply): HivePlan {
  if (reply.kind === 'planned') return reply.plan;
  throw new Error(reply.kind === 'failed' ? reply.message : 'The planner was ready twice.');
}
