import type { EntityMember } from '../plan/query-plan.ts';
import { compileCall, type Reply } from './call-subgraph.ts';
import type { CalledFetch } from './called-fetch.ts';
import { compileMember, type MemberBatch } from './entity-member.ts';
import type { Step } from './execution.ts';
import type { PlanTools } from './plan-tools.ts';
import type { SubgraphError } from './subgraph-error.ts';

/** Asks a subgraph for more fields of entities, by one `_entities` field for each member. */
export function compileEntityFetch(fetch: CalledFetch, members: readonly EntityMember[], tools: PlanTools): Step {
  const compiled = members.map((member) => compileMember(fetch, member, tools.types));
  const call = compileCall(fetch, tools.transport(fetch.serviceName));
  return async (execution) => {
    const batches = compiled.map((member) => member.gather(execution));
    const representations = batches.map((batch) => batch.representations);
    if (representations.every(({ wanted }) => wanted.length === 0)) return;
    const reply = await call(execution, representations);
    for (const batch of batches) if (batch.representations.wanted.length > 0) batch.settle(reply.data, errorsFor(batch, batches, reply));
  };
}

/** An error that points into no member is about them all. */
function errorsFor({ key }: MemberBatch, batches: readonly MemberBatch[], { errors }: Reply): readonly SubgraphError[] {
  return errors.length === 0 ? errors : errors.filter(({ path }) => path?.[0] === key || !batches.some((batch) => batch.key === path?.[0]));
}
