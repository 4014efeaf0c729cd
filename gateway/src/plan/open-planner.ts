import { setImmediate as nextTurn } from 'node:timers/promises';
import { DomainError, type Logger } from '@supergraph/service-kit';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import type { Rest } from '../rest.ts';
import { createApolloPlanner } from './apollo-planner.ts';
import { createPlanChecks, isNotResolvable } from './check-plans.ts';
import { createHivePlanner } from './hive-planner.ts';
import { readNativeGaps } from './native-gaps.ts';
import { planEachCase } from './plan-each-case.ts';
import { createPlanLine } from './plan-line.ts';
import type { Planner, PlanRequest } from './planner.ts';
import type { SubgraphViews } from './subgraph-views.ts';

/** `auto` is `hive` for all that it can do, and `apollo` for the rest. */
export type PlannerName = 'auto' | 'hive' | 'apollo';

export type PlannerOptions = {
  readonly supergraphSdl: string;
  /** Of that text. */
  readonly document: DocumentNode;
  readonly views: SubgraphViews;
  readonly apiSchema: GraphQLSchema;
  /** Default `auto`. */
  readonly planner?: PlannerName | undefined;
  /** For one plan. Default 2 000. */
  readonly planTimeoutMs?: number | undefined;
  /** Between the steps, see rest.ts. Default: a turn of the event loop. */
  readonly rest?: Rest | undefined;
  /** The program of the native planner's process. Default: ours. */
  readonly nativeProgram?: URL | undefined;
  /** Told when a planner does not work here, or passes an operation on. */
  readonly logger?: Logger | undefined;
};

/** See docs/decisions/0007. */
export async function openPlanner(options: PlannerOptions): Promise<Planner> {
  const { supergraphSdl, document, views, apiSchema, planner = 'auto', planTimeoutMs: timeoutMs, rest = nextTurn, nativeProgram: program, logger } = options;
  const checkPlans = createPlanChecks(document, views);
  await rest();
  const openApollo = (): Planner => checkPlans(createApolloPlanner(supergraphSdl, createPlanLine({ width: 1, timeoutMs })));
  if (planner === 'apollo') return planEachCase(openApollo());
  try {
    const hive = checkPlans(await createHivePlanner({ supergraphSdl, apiSchema, line: createPlanLine({ width: 1, timeoutMs }), program, rest }));
    return planEachCase(planner === 'hive' ? hive : withFallback(hive, { fallback: openApollo(), supergraphSdl, logger }));
  } catch (err) {
    if (planner === 'hive') throw new DomainError('CONFIG_INVALID', 'GATEWAY_PLANNER is hive, which does not work here.', { cause: err });
    logger?.warn({ err }, 'the native query planner does not work here, the slower one takes its place');
    return planEachCase(openApollo());
  }
}

type Fallback = Pick<PlannerOptions, 'supergraphSdl' | 'logger'> & { readonly fallback: Planner };

function withFallback(hive: Planner, { fallback, supergraphSdl, logger }: Fallback): Planner {
  const gapOf = readNativeGaps(supergraphSdl);
  const planHive = async (request: PlanRequest) => {
    try {
      return await hive.plan(request);
    } catch (err) {
      const { operationName } = request;
      if (isNotResolvable(err)) logger?.info({ operationName, field: err.extensions['field'] }, 'the native query planner leaves out a field');
      else if (err instanceof DomainError) throw err;
      // The document is valid, so this is a limit of the planner: the other one knows better, or what to tell the client.
      else logger?.debug({ err, operationName }, 'the native query planner refuses an operation');
      return fallback.plan(request);
    }
  };
  const planDoubtful = async (request: PlanRequest) => {
    try {
      return await fallback.plan(request);
    } catch (err) {
      if (!isNotResolvable(err)) throw err;
      // Where the other one fails, its plan is as good as any that passes the checks.
      return hive.plan(request).catch(() => Promise.reject(err));
    }
  };
  const plans = { none: planHive, doubtful: planDoubtful, unable: fallback.plan };
  return {
    ...hive,
    plan: (request) => plans[gapOf(request.document)](request),
    stop: async () => {
      await Promise.all([hive.stop(), fallback.stop()]);
    },
  };
}
