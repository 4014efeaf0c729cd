import { type DocumentNode, Kind } from 'graphql';
import { mapFetches } from './map-fetches.ts';
import type { QueryPlan, RequiredSelection } from './query-plan.ts';
import { composites, fieldOf, namedType } from './supergraph-document.ts';

/**
 * Sends the `__typename` along of what is required of an interface or a union: the subgraph tells by it which type an object
 * is of. The native planner leaves it out always, and Apollo's where members of a union have fields in common.
 */
export function createRequireTypenames(supergraph: DocumentNode): (plan: QueryPlan) => QueryPlan {
  const types = composites(supergraph);
  const unions = supergraph.definitions.flatMap((each) => (each.kind === Kind.UNION_TYPE_DEFINITION ? [each.name.value] : []));
  const interfaces = [...types.values()].flatMap((type) => (type.kind === Kind.INTERFACE_TYPE_DEFINITION ? [type.name.value] : []));
  const abstract = new Set([...unions, ...interfaces]);
  const complete = (selections: readonly RequiredSelection[], parent: string): readonly RequiredSelection[] =>
    selections.map((selection): RequiredSelection => {
      if (selection.kind === 'InlineFragment') return { ...selection, selections: complete(selection.selections, selection.typeCondition ?? parent) };
      if (!selection.selections) return selection;
      const field = fieldOf(types.get(parent), selection.name);
      const type = field ? namedType(field.type) : '';
      const below = complete(selection.selections, type);
      const isTold = below.some((each) => each.kind === 'Field' && each.name === '__typename');
      return { ...selection, selections: abstract.has(type) && !isTold ? [{ kind: 'Field', name: '__typename' }, ...below] : below };
    });
  return (plan) => mapFetches(plan, (fetch) => (fetch.requires ? { ...fetch, requires: complete(fetch.requires, '') } : fetch));
}
