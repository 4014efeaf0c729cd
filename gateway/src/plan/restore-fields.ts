import { stripIgnoredCharacters } from 'graphql';
import { mapFetches } from './map-fetches.ts';
import type { FetchNode, QueryPlan, RequiredSelection } from './query-plan.ts';
import type { VirtualFields } from './virtual-fields.ts';

/** Puts the real fields back where the planner has used virtual ones: `price__required_0:price(currency:"USD")`. */
export function restoreFields(plan: QueryPlan, { byName }: VirtualFields): QueryPlan {
  if (byName.size === 0) return plan;
  const restoreDocument = (document: string): string =>
    stripIgnoredCharacters(
      document.replace(/\w+__required_\d+/g, (name) => {
        const virtual = byName.get(name);
        return virtual ? `${name}:${virtual.call} ` : name;
      }),
    );
  const restoreRequired = (selection: RequiredSelection): RequiredSelection => {
    const selections = selection.selections?.map(restoreRequired);
    if (selection.kind === 'InlineFragment') return { ...selection, selections: selections ?? [] };
    const virtual = byName.get(selection.name);
    return virtual ? { kind: 'Field', name: virtual.field, alias: virtual.name, selections } : { ...selection, selections };
  };
  return mapFetches(plan, (fetch): FetchNode => ({ ...fetch, operation: restoreDocument(fetch.operation), requires: fetch.requires?.map(restoreRequired) }));
}
