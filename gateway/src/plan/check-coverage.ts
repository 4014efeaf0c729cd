import { type FragmentDefinitionNode, getOperationAST, Kind, type SelectionNode, type SelectionSetNode } from 'graphql';
import { conditionVariables } from '../operations/condition-variables.ts';
import { fragmentsOf } from '../operations/fragments.ts';
import { isIncluded } from '../operations/selected-fields.ts';
import { bringFetches } from './bring-fetches.ts';
import { createPlace, type Place, partsOf } from './brought-data.ts';
import type { PlanRequest } from './planner.ts';
import type { QueryPlan } from './query-plan.ts';
import type { SubgraphViews } from './subgraph-views.ts';
import { intersect, type TypeSet, without } from './type-sets.ts';

/** A field of the operation that no fetch of its plan brings, although the object that has it may be there. */
export type Uncovered = { readonly coordinate: string; readonly path: readonly string[] };

export type CheckCoverage = (plan: QueryPlan, request: Pick<PlanRequest, 'document' | 'operationName'>) => Uncovered | undefined;

/**
 * Follows a plan with types in place of data, and looks whether it brings every field that the operation selects, of every
 * object that can be where it selects it. Planners have been seen to leave out fields, to ask a subgraph for what it cannot
 * resolve there, and for a field before what the field requires: the client would get a null, or a wrong value, and no error.
 *
 * What a fetch asks does not count where its subgraph declares the field external and nothing provides it, or where what the
 * field requires has not been brought before and sent along.
 */
export function createCoverageCheck(views: SubgraphViews): CheckCoverage {
  return ({ node }, { document, operationName }) => {
    const operation = getOperationAST(document, operationName);
    const rootType = operation && views.rootTypes.get(operation.operation);
    if (!operation || !rootType) return undefined;
    const fragments = fragmentsOf(document);
    for (const conditions of conditionCases(conditionVariables(document))) {
      const root = createPlace(new Set([rootType]));
      if (node) bringFetches(node, { root, rootType, conditions, views });
      const uncovered = findUncovered(operation.selectionSet, root, { fragments, conditions, views, looked: new Map() });
      if (uncovered) return uncovered;
    }
    return undefined;
  };
}

type Conditions = Readonly<Record<string, boolean>>;
type Wanted = {
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly conditions: Conditions;
  readonly views: SubgraphViews;
  /** By place and name of a fragment: the types for which all of it has been found there. A document may spread it often. */
  readonly looked: Map<Place, Map<string, TypeSet>>;
};

/** Values of the variables that decide conditions: with more than four of them, not all that there can be. */
export const exhaustedVariables = 4;

function conditionCases(names: readonly string[]): Conditions[] {
  const all = (value: boolean): Conditions => Object.fromEntries(names.map((name) => [name, value]));
  if (names.length > exhaustedVariables) return [all(true), all(false), ...names.slice(0, 14).map((name) => ({ ...all(true), [name]: false }))];
  return Array.from({ length: 2 ** names.length }, (_, bits) => Object.fromEntries(names.map((name, bit) => [name, ((bits >> bit) & 1) === 1])));
}

function findUncovered(
  { selections }: SelectionSetNode,
  place: Place,
  wanted: Wanted,
  types = place.types,
  path: readonly string[] = [],
): Uncovered | undefined {
  for (const selection of selections) {
    if (!isIncluded(wanted, selection)) continue;
    const uncovered =
      selection.kind === Kind.FIELD ? findInField(selection, { place, types, path }, wanted) : findInFragment(selection, { place, types, path }, wanted);
    if (uncovered) return uncovered;
  }
  return undefined;
}

type At = { readonly place: Place; readonly types: TypeSet; readonly path: readonly string[] };

function findInField(
  { name: { value: name }, alias, selectionSet }: SelectionNode & { kind: Kind.FIELD },
  { place, types, path }: At,
  wanted: Wanted,
): Uncovered | undefined {
  // The engine knows these by the schema.
  if (name.startsWith('__')) return undefined;
  const key = alias?.value ?? name;
  let left = types;
  for (const part of partsOf(place, key, types)) {
    left = without(left, part.types);
    const uncovered = selectionSet && part.below && findUncovered(selectionSet, part.below, wanted, part.below.types, [...path, key]);
    if (uncovered) return uncovered;
  }
  const type = [...left].find((each) => !wanted.views.isInaccessible(each));
  return type === undefined ? undefined : { coordinate: `${type}.${name}`, path: [...path, key] };
}

function findInFragment(selection: Exclude<SelectionNode, { kind: Kind.FIELD }>, { place, types, path }: At, wanted: Wanted): Uncovered | undefined {
  const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : wanted.fragments.get(selection.name.value);
  if (!fragment) return undefined;
  const condition = fragment.typeCondition?.name.value;
  const met = condition === undefined ? types : intersect(types, wanted.views.possibleTypes(condition));
  if (met.size === 0) return undefined;
  if (selection.kind === Kind.FRAGMENT_SPREAD) {
    const looked = wanted.looked.get(place) ?? new Map<string, TypeSet>();
    wanted.looked.set(place, looked);
    if (looked.get(selection.name.value) === met) return undefined;
    looked.set(selection.name.value, met);
  }
  return findUncovered(fragment.selectionSet, place, wanted, met, path);
}
