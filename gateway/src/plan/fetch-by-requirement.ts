import { type DocumentNode, parse } from 'graphql';
import { entityDocument } from './entity-document.ts';
import { entityFields, inlineEntityFragments, keepEntityFields } from './entity-fields.ts';
import { createRequirements } from './field-requirements.ts';
import { type JoinedFetch, joinFetches } from './merge-fetches.ts';
import type { EntityMember, FetchNode, MergedFetchNode } from './query-plan.ts';
import type { SubgraphView, SubgraphViews } from './subgraph-views.ts';

export type FetchByRequirement = {
  readonly fetch: MergedFetchNode;
  /** For each of its members, the index of the one that it is a part of. */
  readonly sources: readonly number[];
};

/**
 * A fetch sends of each object all that its fields require together. This one has the same fields in as many members as they
 * have different requirements, so that an object of which something is missing can be asked for the fields that do without.
 */
export function fetchByRequirement(
  fetch: Pick<FetchNode, 'number' | 'serviceName' | 'operation' | 'operationName'>,
  members: readonly EntityMember[],
  views: SubgraphViews,
): FetchByRequirement {
  const { number, serviceName, operation, operationName } = fetch;
  const document = parse(operation, { noLocation: true });
  const view = views.of(serviceName);
  const parts = members.flatMap((member, source) => splitMember(document, member, view).map((part) => ({ part, source })));
  const joined = joinFetches(
    parts.map(({ part }) => part),
    { number, serviceName, operationName },
  );
  return { fetch: joined, sources: parts.map(({ source }) => source) };
}

function splitMember(whole: DocumentNode, member: EntityMember, view: SubgraphView | undefined): readonly JoinedFetch[] {
  const document = inlineEntityFragments(parse(entityDocument(whole, member).operation, { noLocation: true }));
  const fields = entityFields(document);
  const requirementOf = view ? createRequirements(member.requires, fields, view) : () => member.requires;
  const required = fields.map((field) => ({ node: field.node, requires: requirementOf(field) })).filter(({ requires }) => requires.length > 0);
  return [...Map.groupBy(required, ({ requires }) => JSON.stringify(requires)).values()].map((group): JoinedFetch => {
    const kept = new Set(group.map(({ node }) => node));
    const { paths, inputRewrites, outputRewrites } = member;
    return { paths, inputRewrites, outputRewrites, requires: group[0]?.requires ?? [], ...keepEntityFields(document, (field) => kept.has(field)) };
  });
}
