import { type FieldNode, type FragmentDefinitionNode, Kind, parse, type SelectionNode, type SelectionSetNode } from 'graphql';
import { parsePath } from '../execute/plan-path.ts';
import { fragmentsOf } from '../operations/fragments.ts';
import { isIncluded } from '../operations/selected-fields.ts';
import { bringField, createPlace, type Place, partsOf } from './brought-data.ts';
import { givenBelow } from './field-sets.ts';
import type { FetchNode, PlanNode, PlanPath } from './query-plan.ts';
import { type Represented, representedAt } from './represented.ts';
import type { SubgraphView, SubgraphViews } from './subgraph-views.ts';
import { intersect, noTypes, type TypeSet, unite } from './type-sets.ts';

export type Bringing = {
  readonly root: Place;
  readonly rootType: string;
  /** The values of the variables that decide conditions. */
  readonly conditions: Readonly<Record<string, boolean>>;
  readonly views: SubgraphViews;
};

/** Adds to `root` all that a plan brings, in the order in which it does. Fetches of merged nodes have been checked before they were merged. */
export function bringFetches(node: PlanNode, bringing: Bringing, path: PlanPath = []): void {
  const follow = (child: PlanNode | undefined): void => {
    if (child) bringFetches(child, bringing, path);
  };
  switch (node.kind) {
    case 'Fetch':
      bringFetch(node, bringing, path);
      return;
    case 'MergedFetch':
      return;
    case 'Flatten':
      bringFetches(node.node, bringing, [...path, ...node.path]);
      return;
    case 'Sequence':
    case 'Parallel':
      node.nodes.forEach(follow);
      return;
    case 'Condition':
      follow(bringing.conditions[node.condition] === true ? node.ifClause : node.elseClause);
      return;
    case 'Defer':
      follow(node.primary.node);
      for (const part of node.deferred) follow(part.node);
      return;
    case 'Subscription':
      follow(node.primary);
      follow(node.rest);
  }
}

function bringFetch(fetch: FetchNode, { root, conditions, views, rootType }: Bringing, path: PlanPath): void {
  const view = views.of(fetch.serviceName);
  const document = parse(fetch.operation, { noLocation: true });
  const operation = document.definitions.find((each) => each.kind === Kind.OPERATION_DEFINITION);
  if (!view || !operation) return;
  const asking = { view, conditions, fragments: fragmentsOf(document), renamed: renamedPaths(fetch) };
  const { requires } = fetch;
  for (const { place, types } of locate(root, path, views)) {
    if (!requires) {
      bringSelections(operation.selectionSet, { place, types, parent: path.length === 0 ? rootType : ([...types][0] ?? ''), given: [], path: '' }, asking);
      continue;
    }
    const represented = representedAt(requires, { place, types, view, possibleTypes: views.possibleTypes });
    for (const field of operation.selectionSet.selections) {
      if (field.kind !== Kind.FIELD || !field.selectionSet) continue;
      bringSelections(field.selectionSet, { place, types: represented.types, parent: '_Entity', given: [], path: '', represented }, asking);
    }
  }
}

type Located = { readonly place: Place; readonly types: TypeSet };

function locate(root: Place, path: PlanPath, views: SubgraphViews): readonly Located[] {
  let here: readonly Located[] = [{ place: root, types: root.types }];
  for (const step of parsePath(path)) {
    if (step.kind === 'elements') continue;
    here = here.flatMap(({ place, types }): Located[] => {
      if (step.kind === 'types') return [{ place, types: intersect(types, unite([noTypes, ...step.names.map(views.possibleTypes)])) }];
      return partsOf(place, step.key, types).flatMap(({ below }) => (below ? [{ place: below, types: below.types }] : []));
    });
  }
  return here;
}

/** By the path of response keys of an alias that the planner made up: the key that it stands for. */
function renamedPaths({ outputRewrites = [] }: FetchNode): ReadonlyMap<string, string> {
  const renamed = new Map<string, string>();
  for (const rewrite of outputRewrites) {
    if (rewrite.kind === 'KeyRenamer') renamed.set(rewrite.path.filter((step) => !step.startsWith('... on ')).join('.'), rewrite.renameKeyTo);
  }
  return renamed;
}

type Asking = {
  readonly view: SubgraphView;
  readonly conditions: Readonly<Record<string, boolean>>;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly renamed: ReadonlyMap<string, string>;
};

/** Where a selection set stands: `parent` is its type in the subgraph, `types` what the objects are that it brings something to. */
type At = Located & {
  readonly parent: string;
  /** What is provided here of external fields. */
  readonly given: readonly SelectionNode[];
  /** Response keys of the fetch. */
  readonly path: string;
  /** Directly below `_entities`. */
  readonly represented?: Represented | undefined;
};

function bringSelections({ selections }: SelectionSetNode, at: At, asking: Asking): void {
  for (const selection of selections) {
    if (!isIncluded(asking, selection)) continue;
    if (selection.kind === Kind.FIELD) {
      bringOneField(selection, at, asking);
      continue;
    }
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : asking.fragments.get(selection.name.value);
    if (!fragment) continue;
    const parent = fragment.typeCondition?.name.value ?? at.parent;
    const types = fragment.typeCondition ? intersect(at.types, asking.view.possibleTypes(parent)) : at.types;
    if (types.size > 0) bringSelections(fragment.selectionSet, { ...at, parent, types }, asking);
  }
}

function bringOneField(node: FieldNode, at: At, asking: Asking): void {
  const { place, parent, given, path } = at;
  const { view, renamed } = asking;
  const name = node.name.value;
  const ownKey = node.alias?.value ?? name;
  const ownPath = path === '' ? ownKey : `${path}.${ownKey}`;
  const key = renamed.get(ownPath) ?? ownKey;
  if (name === '__typename') {
    bringField(place, key, at.types);
    return;
  }
  const field = view.field(parent, name);
  if (!field) return;
  const below = givenBelow(given, name);
  const parts = bringField(place, key, resolvingTypes(name, at, view));
  if (!node.selectionSet) return;
  const possible = view.possibleTypes(field.type);
  const provided = [...(below ?? []), ...(field.provides?.selections ?? [])];
  for (const part of parts) {
    part.below ??= createPlace(possible);
    part.below.types = intersect(part.below.types, possible);
    bringSelections(node.selectionSet, { place: part.below, types: part.below.types, parent: field.type, given: provided, path: ownPath }, asking);
  }
}

/** The types whose objects the subgraph can resolve the field of. An interface's field is that of its types. */
function resolvingTypes(name: string, { types, parent, given, represented }: At, view: SubgraphView): TypeSet {
  const canResolve = (parentName: string, type: string): boolean => {
    const field = view.field(parentName, name);
    if (!field || (field.isExternal && !givenBelow(given, name))) return false;
    const { requires } = field;
    if (!requires || represented?.has(type, requires)) return true;
    return requires.selections.every((each) => each.kind === Kind.FIELD && isAtHand(each.name.value, parentName));
  };
  const isAtHand = (required: string, parentName: string): boolean => {
    const field = view.field(parentName, required);
    return field !== undefined && (!field.isExternal || givenBelow(given, required) !== undefined);
  };
  const isAbstract = view.isAbstract(parent);
  const plain = isAbstract ? undefined : view.field(parent, name);
  if (plain && !plain.isExternal && !plain.requires) return types;
  const resolving = [...types].filter((type) => canResolve(isAbstract ? type : parent, type));
  return resolving.length === types.size ? types : new Set(resolving);
}
