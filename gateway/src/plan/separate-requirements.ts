import { type FieldNode, parse, stripIgnoredCharacters } from 'graphql';
import { entityFields, inlineEntityFragments, keepEntityFields } from './entity-fields.ts';
import { mapFetches } from './map-fetches.ts';
import type { FetchNode, PlanNode, QueryPlan, RequiredSelection } from './query-plan.ts';
import type { VirtualFields } from './virtual-fields.ts';

/**
 * A representation has one `price`. Fields that require it with different arguments cannot be asked for with the same
 * representation, so their fetch becomes one fetch for each.
 */
export function separateRequirements(plan: QueryPlan, virtual: VirtualFields): QueryPlan {
  if (virtual.byName.size === 0) return plan;
  return mapFetches(plan, (fetch) => (fetch.requires && hasConflict(fetch.requires) ? splitFetch(fetch, fetch.requires, virtual) : fetch));
}

/** Whether one object of the representation would hold a field under two aliases. */
function hasConflict(selections: readonly RequiredSelection[], names = new Map<string, string>()): boolean {
  return selections.some((selection) => {
    if (selection.kind === 'InlineFragment') return hasConflict(selection.selections, names);
    const key = selection.alias ?? selection.name;
    const known = names.get(selection.name);
    names.set(selection.name, key);
    return (known !== undefined && known !== key) || (selection.selections !== undefined && hasConflict(selection.selections));
  });
}

function splitFetch(node: FetchNode, requires: readonly RequiredSelection[], virtual: VirtualFields): PlanNode {
  const document = inlineEntityFragments(parse(node.operation, { noLocation: true }));
  const groups: Set<string>[] = [];
  const groupOf = (field: FieldNode): Set<string> => {
    const needed = virtual.requiredBy(node.serviceName, field.name.value);
    const fitting = groups.find((group) => !hasConflict(onlyAliases(requires, new Set([...group, ...needed]))));
    const group = fitting ?? new Set();
    if (!fitting) groups.push(group);
    for (const alias of needed) group.add(alias);
    return group;
  };
  const assigned = new Map(entityFields(document).map(({ node: field }) => [field, groupOf(field)]));
  return {
    kind: 'Parallel',
    nodes: groups.map((group) => {
      const { operation, variableUsages } = keepEntityFields(document, (field) => assigned.get(field) === group);
      return { ...node, requires: onlyAliases(requires, group), operation: stripIgnoredCharacters(operation), variableUsages };
    }),
  };
}

function onlyAliases(selections: readonly RequiredSelection[], kept: ReadonlySet<string>): readonly RequiredSelection[] {
  return selections.flatMap((selection): RequiredSelection[] => {
    if (selection.kind === 'Field' && selection.alias !== undefined && !kept.has(selection.alias)) return [];
    if (!selection.selections) return [selection];
    const selections = onlyAliases(selection.selections, kept);
    return selections.length > 0 ? [{ ...selection, selections }] : [];
  });
}
