import { fetchByRequirement } from '../plan/fetch-by-requirement.ts';
import type { EntityMember } from '../plan/query-plan.ts';
import { compileCall, type Reply } from './call-subgraph.ts';
import type { CalledFetch } from './called-fetch.ts';
import { compileMember, type MemberBatch } from './entity-member.ts';
import type { Execution } from './execution.ts';
import type { PlanTools } from './plan-tools.ts';
import type { SubgraphError } from './subgraph-error.ts';
import { inTurn, type Walk } from './walk-path.ts';

/** Of the objects at the members' paths, or of those that `walks` show in place of that, by member. Failures end in the execution. */
export type FetchEntities = (execution: Execution, walks?: readonly (readonly Walk[])[]) => Promise<void>;

/**
 * Asks a subgraph for more fields of entities, by one `_entities` field for each member. Entities of which something has failed
 * that not all of the fields require are asked for the others, by a call beside it.
 */
export function compileEntityFetch(fetch: CalledFetch, members: readonly EntityMember[], tools: PlanTools): FetchEntities {
  let fetchRest: FetchRest | undefined;
  return compileFetch(fetch, members, tools, (execution, batches) => {
    // Most operations never need it.
    fetchRest ??= compileRest(fetch, members, tools);
    return fetchRest(execution, batches);
  });
}

/** What is done for entities that the fetch cannot be sent for. */
type FetchRest = (execution: Execution, batches: readonly MemberBatch[]) => Promise<void> | undefined;

function compileRest(fetch: CalledFetch, members: readonly EntityMember[], tools: PlanTools): FetchRest {
  const { fetch: parted, sources } = fetchByRequirement(fetch, members, tools.views);
  const fetchParts = compileFetch({ ...parted, operationKind: 'query' }, parted.members, tools, giveUp);
  return (execution, batches) => {
    const walks = batches.map(({ lacking }) => lacking?.map((objects) => inTurn(objects.map(({ object }) => object))) ?? []);
    return fetchParts(
      execution,
      sources.map((source) => walks[source] ?? []),
    );
  };
}

function giveUp(_execution: Execution, batches: readonly MemberBatch[]): undefined {
  for (const batch of batches) batch.giveUp();
}

function compileFetch(fetch: CalledFetch, members: readonly EntityMember[], tools: PlanTools, fetchRest: FetchRest): FetchEntities {
  const compiled = members.map((member) => compileMember(fetch, member, tools.types));
  const call = compileCall(fetch, tools.transport(fetch.serviceName));
  const ask = async (execution: Execution, batches: readonly MemberBatch[]): Promise<void> => {
    const representations = batches.map((batch) => batch.representations);
    if (representations.every(({ wanted }) => wanted.length === 0)) return;
    const reply = await call(execution, representations);
    for (const batch of batches) if (batch.representations.wanted.length > 0) batch.settle(reply.data, errorsFor(batch, batches, reply));
  };
  return (execution, walks) => {
    const batches = compiled.map((member, index) => member.gather(execution, walks?.[index]));
    const asked = ask(execution, batches);
    return batches.some(isLacking) ? both(asked, fetchRest(execution, batches)) : asked;
  };
}

async function both(asked: Promise<void>, rest: Promise<void> | undefined): Promise<void> {
  await Promise.all([asked, rest]);
}

function isLacking({ lacking }: MemberBatch): boolean {
  return lacking?.some((objects) => objects.length > 0) ?? false;
}

/** An error that points into no member is about them all. */
function errorsFor({ key }: MemberBatch, batches: readonly MemberBatch[], { errors }: Reply): readonly SubgraphError[] {
  return errors.length === 0 ? errors : errors.filter(({ path }) => path?.[0] === key || !batches.some((batch) => batch.key === path?.[0]));
}
