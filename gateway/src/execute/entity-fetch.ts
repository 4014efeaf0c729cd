import type { EntityMember } from '../plan/query-plan.ts';
import { type CalledFetch, compileCall, type Reply } from './call-subgraph.ts';
import { compileMember, type MemberBatch } from './entity-member.ts';
import type { Step } from './execution.ts';
import type { MergedObject } from './merged-data.ts';
import type { PlanTools } from './plan-tools.ts';
import type { SubgraphError } from './subgraph-error.ts';

/** Asks a subgraph for more fields of entities, by one `_entities` field for each member. */
export function compileEntityFetch(fetch: CalledFetch, members: readonly EntityMember[], tools: PlanTools): Step {
  const compiled = members.map((member) => compileMember(fetch, member, tools.types));
  const call = compileCall(fetch, tools.transport(fetch.serviceName));
  return async (execution) => {
    const batches = compiled.map((member) => member.gather(execution));
    if (batches.every(({ representations }) => representations.length === 0)) return;
    const variables: Record<string, readonly MergedObject[]> = {};
    for (const { variable, representations } of batches) variables[variable] = representations;
    const reply = await call(execution, variables);
    for (const batch of batches) if (batch.representations.length > 0) batch.settle(reply.data, errorsFor(batch, batches, reply));
  };
}

/** An error that points into no member is about them all. */
function errorsFor({ key }: MemberBatch, batches: readonly MemberBatch[], { errors }: Reply): readonly SubgraphError[] {
  return errors.filter(({ path }) => path?.[0] === key || !batches.some((batch) => batch.key === path?.[0]));
}
