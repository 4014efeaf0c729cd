import { Kind, type SelectionNode, type SelectionSetNode } from 'graphql';
import type { EntityField } from './entity-fields.ts';
import { holdsRequired } from './field-sets.ts';
import type { RequiredSelection } from './query-plan.ts';
import type { SubgraphView } from './subgraph-views.ts';
import { intersect, type TypeSet } from './type-sets.ts';

/** What a fetch must send of an object so that one of its fields can be asked for. Nothing where the field is not for any. */
export type RequirementOf = (field: EntityField) => readonly RequiredSelection[];

/**
 * A fetch sends a key and what all of its fields require together. `held` is that; the supergraph tells which of it each of the
 * fields requires.
 */
export function createRequirements(held: readonly RequiredSelection[], fields: readonly EntityField[], view: SubgraphView): RequirementOf {
  return (field) =>
    held.flatMap((selection): readonly RequiredSelection[] => {
      const { parent } = field;
      const type = (selection.kind === 'InlineFragment' && selection.typeCondition) || parent;
      if (!overlap(type, parent, view)) return [];
      const own = requiredBy(field, type, view);
      const asked = fields.flatMap((each) => (overlap(type, each.parent, view) ? requiredBy(each, type, view) : []));
      const key = keyOf(heldOf(held, { type, view }), { type: knownType(type, parent, view), asked, view });
      // What finds the object is then not ours to tell.
      return key ? keepNeeded([selection], [...key.selections, ...own], { type, view }) : [selection];
    });
}

type At = { readonly type: string; readonly view: SubgraphView };

/** What a subgraph requires for a field of objects of a type: of an interface's field, what its types require. */
function requiredBy({ node, parent }: EntityField, type: string, view: SubgraphView): readonly SelectionNode[] {
  const [here, there] = [view.possibleTypes(parent), view.possibleTypes(type)];
  const types = new Set([parent, type, ...(there.size > 0 ? intersect(here, there) : here)]);
  return [...types].flatMap((each) => view.field(each, node.name.value)?.requires?.selections ?? []);
}

/** Objects behind an interface object are of types that its subgraph does not know. */
function overlap(one: string, other: string, view: SubgraphView): boolean {
  const [ones, others]: readonly TypeSet[] = [view.possibleTypes(one), view.possibleTypes(other)];
  return !ones || !others || ones.size === 0 || others.size === 0 || intersect(ones, others).size > 0;
}

function knownType(type: string, parent: string, view: SubgraphView): string {
  return view.keys(type).length > 0 ? type : parent;
}

function heldOf(held: readonly RequiredSelection[], { type, view }: At): readonly RequiredSelection[] {
  return held.flatMap((selection) => {
    if (selection.kind === 'Field') return [selection];
    return overlap(selection.typeCondition ?? type, type, view) ? selection.selections : [];
  });
}

/** Of the keys that are sent, one of which no field requires anything, if there is one. */
function keyOf(held: readonly RequiredSelection[], { type, asked, view }: At & { readonly asked: readonly SelectionNode[] }): SelectionSetNode | undefined {
  const sent = view.keys(type).filter((key) => holdsRequired(held, key, { view, type }));
  const isApart = (each: SelectionNode): boolean => each.kind !== Kind.FIELD || !below(asked, each.name.value, { type, view });
  return sent.find(({ selections }) => selections.every(isApart)) ?? sent[0];
}

function keepNeeded(held: readonly RequiredSelection[], needed: readonly SelectionNode[], { type, view }: At): readonly RequiredSelection[] {
  return held.flatMap((selection): readonly RequiredSelection[] => {
    if (selection.kind === 'InlineFragment') {
      const selections = keepNeeded(selection.selections, needed, { type: selection.typeCondition ?? type, view });
      return selections.length > 0 ? [{ ...selection, selections }] : [];
    }
    // By it the subgraph tells which type an object is of.
    if (selection.name === '__typename') return [selection];
    const found = below(needed, selection.name, { type, view });
    if (!found) return [];
    const fieldType = view.field(type, selection.name)?.type ?? '';
    return [{ ...selection, selections: selection.selections && keepNeeded(selection.selections, found, { type: fieldType, view }) }];
  });
}

/** What field sets say below a field of objects of a type; undefined where they do not have it. */
function below(sets: readonly SelectionNode[], name: string, at: At): readonly SelectionNode[] | undefined {
  const found = fieldsNamed(sets, name, at);
  return found.length > 0 ? found.flatMap(({ selectionSet }) => selectionSet?.selections ?? []) : undefined;
}

function fieldsNamed(sets: readonly SelectionNode[], name: string, at: At): readonly (SelectionNode & { readonly kind: Kind.FIELD })[] {
  return sets.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return selection.name.value === name ? [selection] : [];
    if (selection.kind === Kind.FRAGMENT_SPREAD) return [];
    return overlap(selection.typeCondition?.name.value ?? at.type, at.type, at.view) ? fieldsNamed(selection.selectionSet.selections, name, at) : [];
  });
}
